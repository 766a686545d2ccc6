"""Finding the entry that answers, and being unsure when none does."""

import json
import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from contact_center.language.encoder.client import EncoderClient
from contact_center.language.encoder.model import EncoderModel, load_model
from contact_center.language.encoder.server import build_app
from contact_center.language.knowledge.entry import Entry
from contact_center.language.knowledge.index import PACKAGED, TUNED
from contact_center.language.knowledge.search import CERTAIN, Knowledge, open_knowledge
from contact_center.language.lexicons.card_naming import card_kinds_in
from contact_center.vocabulary.text import Language
from tests.bot.kept import kept_dir
from tests.language.knowledge.files import GOOD, write

DATA = Path(__file__).parents[3] / "data"
KEY = "harbour-lights-of-the-encoder"
TODAY = date(2026, 11, 22)


@pytest.fixture
async def encoder(packaged: EncoderModel) -> AsyncIterator[EncoderClient]:
    async with TestClient(TestServer(build_app(packaged, key=KEY))) as client:
        yield EncoderClient(client.session, str(client.make_url("/")), key=KEY, timeout_s=60)


@pytest.fixture
async def both(packaged: EncoderModel) -> AsyncIterator[Knowledge]:
    """The bank's entries, searched as the service does."""
    app = build_app(packaged, load_model(TUNED.name), key=KEY)
    async with TestClient(TestServer(app)) as client:
        url = str(client.make_url("/"))
        plain, tuned = (
            EncoderClient(client.session, url, model=model.name, key=KEY, timeout_s=60)
            for model in (PACKAGED, TUNED)
        )
        yield await open_knowledge(DATA / "knowledge", kept_dir() / "knowledge", plain, tuned=(tuned, TUNED))


async def share_found(knowledge: Knowledge, language: Language) -> tuple[float, float]:
    """Of the questions kept to choose by, without any hint of their intent.

    How many find their entry first; how many are certain of another, or of any though none answers.
    """
    path = DATA / "held_out" / "choosing" / f"knowledge_{language}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    first = wrong = 0
    for row in rows:
        [found] = await knowledge.search(row["text"], language=language, hints={}, today=TODAY, limit=1)
        right = found.entry.id in row["entries"]
        first += right
        wrong += not right and found.score >= CERTAIN
    return first / sum(bool(row["entries"]) for row in rows), wrong / len(rows)


@pytest.mark.parametrize(("language", "at_least"), [("zh", 0.7), ("en", 0.58)])
async def test_words_alone_find_most(by_words: Knowledge, language: Language, at_least: float) -> None:
    first, wrong = await share_found(by_words, language)
    assert first >= at_least
    assert wrong <= 0.06


async def test_the_packaged_encoder_finds_more_in_english(encoder: EncoderClient) -> None:
    knowledge = await open_knowledge(DATA / "knowledge", kept_dir() / "knowledge", encoder)
    first, wrong = await share_found(knowledge, "en")
    assert first >= 0.68
    assert wrong <= 0.06


async def share_followed(knowledge: Knowledge, language: Language, *, after: bool) -> tuple[float, float]:
    """Of questions that follow what an entry told: how many find theirs, and are certain of another."""
    path = DATA / "held_out" / "choosing" / f"follow_up_entries_{language}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    first = wrong = 0
    for row in rows:
        told = row["after"] if after else None
        [found] = await knowledge.search(
            row["text"], language=language, hints={}, today=TODAY, limit=1, after=told
        )
        right = found.entry.id in row["entries"]
        first += right
        wrong += not right and found.score >= CERTAIN
    return first / sum(bool(row["entries"]) for row in rows), wrong / len(rows)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_question_may_leave_out_what_was_just_spoken_of(both: Knowledge, language: Language) -> None:
    alone, _ = await share_followed(both, language, after=False)
    first, wrong = await share_followed(both, language, after=True)
    assert first >= alone + 0.1
    assert first >= 0.75
    assert wrong <= 0.08


async def test_an_entry_that_is_gone_leaves_the_question_alone(by_words: Knowledge) -> None:
    alone, after = [
        await by_words.search("手续费多少", language="zh", hints={}, today=TODAY, after=told)
        for told in (None, "no-such-entry")
    ]
    assert alone == after


def kinds_of(entry: Entry) -> frozenset[str]:
    asked = (one for said in entry.asked.values() for one in said)
    return card_kinds_in(" ".join([*entry.title.values(), *asked]))


SWAPPED: dict[Language, tuple[str, str]] = {"zh": ("借记卡", "信用卡"), "en": ("debit card", "credit card")}


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_what_holds_for_one_kind_of_card_does_not_answer_for_the_other(
    by_words: Knowledge, language: Language
) -> None:
    one, other = SWAPPED[language]
    asked = [
        (entry.id, re.sub(f"{one}|{other}", lambda named: other if named[0] == one else one, text))
        for entry in by_words.entries
        for text in (entry.title[language].lower(), *(said.lower() for said in entry.asked[language]))
        if len(kinds_of(entry)) == 1 and (one in text) != (other in text)
    ]
    of_one_kind = [(entry_id, text) for entry_id, text in asked if len(card_kinds_in(text)) == 1]
    assert len(of_one_kind) > 20
    for entry_id, question in of_one_kind:
        found = await by_words.search(question, language=language, hints={}, today=TODAY)
        assert entry_id not in [hit.entry.id for hit in found], question


async def test_an_entry_not_yet_valid_is_left_out(tmp_path: Path) -> None:
    write(tmp_path / "all", GOOD.replace("2026-01-01", "2027-01-01"))
    knowledge = await open_knowledge(tmp_path / "all", tmp_path, None)

    async def ids(today: date) -> list[str]:
        found = await knowledge.search("补办银行卡", language="zh", hints={}, today=today)
        return [one.entry.id for one in found]

    assert await ids(date(2026, 12, 31)) == []
    assert await ids(date(2027, 1, 1)) == ["card-replacement"]


async def test_an_intent_alone_answers_nothing(by_words: Knowledge) -> None:
    found = await by_words.search("嗯嗯哦", language="zh", hints={"ask_mortgage": 1.0}, today=TODAY)
    assert len(found) == 3
    assert all(one.score < CERTAIN for one in found)


async def test_nothing_said_finds_nothing(by_words: Knowledge) -> None:
    assert await by_words.search("  ", language="zh", hints={"ask_mortgage": 1.0}, today=TODAY) == []


async def test_an_encoder_that_goes_away_leaves_the_words(tmp_path: Path, packaged: EncoderModel) -> None:
    write(tmp_path / "all")
    async with TestClient(TestServer(build_app(packaged, key=KEY))) as client:
        encoder = EncoderClient(client.session, str(client.make_url("/")), key=KEY)
        knowledge = await open_knowledge(tmp_path / "all", tmp_path, encoder)
        await client.server.close()
        [found] = await knowledge.search("replacing my card", language="en", hints={}, today=TODAY)
    assert found.entry.id == "card-replacement"


async def test_it_opens_without_the_encoder(tmp_path: Path, encoder: EncoderClient) -> None:
    write(tmp_path / "all")
    refusing = EncoderClient(encoder._http, "http://127.0.0.1:9", timeout_s=1)
    knowledge = await open_knowledge(tmp_path / "all", tmp_path, refusing, patience_s=0)
    [found] = await knowledge.search("replacing my card", language="en", hints={}, today=TODAY)
    assert found.entry.id == "card-replacement"
