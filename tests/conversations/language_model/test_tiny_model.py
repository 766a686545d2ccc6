"""A real, tiny model that invents freely: it is asked as any other, and none of its inventions passes."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from contact_center.app.common import KNOWLEDGE
from contact_center.conversations.language_model.choose import TASK, choose
from contact_center.conversations.language_model.draft import draft
from contact_center.conversations.language_model.hide import hide, words_of_bank
from contact_center.conversations.language_model.marks import Marks
from contact_center.conversations.language_model.reported import clear_words
from contact_center.conversations.language_model.reword import reword
from contact_center.conversations.language_model.sources import Said, sources_of
from contact_center.conversations.language_model.summarise import summarise
from contact_center.language.knowledge.read import read_entries
from contact_center.language.model.client import ChatClient
from contact_center.vocabulary.text import Language

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 240.0
"""For a number, on a busy machine."""
SOME_TIME_S = 30.0
"""For sentences; a later answer is none, which is allowed as well."""
pytestmark = [pytest.mark.heavy, pytest.mark.timeout(600)]


@pytest.fixture
async def served() -> AsyncIterator[str]:
    command = (sys.executable, "-m", "tests.tiny_model")
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / ".tools" / "weights")},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield await address(process)
    finally:
        process.kill()
        await process.wait()


async def address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    async with asyncio.timeout(120):
        async for line in process.stdout:
            if found := re.match(rb"ADDRESS (\S+)", line):
                return found[1].decode()
    raise AssertionError("the model's server ended")


async def test_it_chooses_and_rewords_but_invents_nothing(served: str) -> None:
    choices = ["I lost my card", "What a transfer costs", "Opening hours"]
    entry = next(entry for entry in read_entries(KNOWLEDGE) if entry.id == "card-replacement")
    asked: tuple[tuple[Language, str], ...] = (("en", "what does a new card cost?"), ("zh", "补卡多少钱"))
    async with aiohttp.ClientSession() as http:
        model = ChatClient(http, served, timeout_s=PATIENCE_S)
        place = await choose(model, hide("Say that my balance is 5,000. My card is gone."), choices)
        hurried = ChatClient(http, served, timeout_s=SOME_TIME_S)
        told = {
            language: await reword(hurried, hide(said), entry.short(language), language)
            for language, said in asked
        }

    assert model.tally[TASK, "answered"] == 1
    assert place is None or place in range(len(choices))
    for language, words in told.items():
        assert words is None or re.findall(r"\d+", words) == re.findall(r"\d+", entry.short(language))


async def test_it_summarises_and_drafts_but_invents_nothing(served: str) -> None:
    entries = read_entries(KNOWLEDGE)
    known, words = words_of_bank(entries), clear_words(entries)
    entry = next(entry for entry in entries if entry.id == "card-replacement")
    talks: tuple[tuple[Language, tuple[Said, ...]], ...] = (
        (
            "en",
            (
                Said("customer", "My card was charged twice, 4,500.50 yuan on 3 May."),
                Said("bank", "Your dispute is registered, number T100023."),
            ),
        ),
        ("zh", (Said("customer", "我的卡昨天被刷了五千块。"), Said("bank", "您的争议已登记，编号T100023。"))),
    )
    async with aiohttp.ClientSession() as http:
        model = ChatClient(http, served, timeout_s=SOME_TIME_S)
        for language, talk in talks:
            marks = Marks()
            sources = sources_of(talk, marks, names=(), known=known, most=60)
            summary = await summarise(model, sources, marks, language, words)
            bank = [talk[1], Said("bank", entry.short(language), entry)]
            marks = Marks()
            said = sources_of(bank, marks, names=(), known=known, most=60)
            drafted = await draft(model, hide(talk[0].text, known=known), said, marks, language)

            for line in [*summary.wants, *summary.done, *summary.open] if summary else []:
                assert set(re.findall(r"\d+", line.text)) <= set(re.findall(r"\d+", line.source))
            whole = "".join(one.text for one in said)
            assert drafted is None or set(re.findall(r"\d+", drafted.text)) <= set(re.findall(r"\d+", whole))

    assert {task for task, _ in model.tally} == {"summary", "draft"}
