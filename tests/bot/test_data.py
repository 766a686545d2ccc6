"""The assistant's words: enough examples in both languages, no copies, every answer in both languages."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]

from contact_center.conversations.understanding.intents import read_intents
from contact_center.language.detect import detect_language
from tests.bot.stack import ROOT

ENOUGH = 80
"""In each language."""
OF_EACH_MANNER = 6
MANNERS = ("plain", "short", "colloquial", "slips", "indirect", "story", "mixed", "speech", "upset")
OUTSIDE = "out_of_scope"
TOO_ALIKE = 0.85
"""The cosine of two sentences' pairs and triples of characters; near-copies teach nothing and flatter."""
LONG_ENOUGH = 6
"""Shorter sentences, in letters, are alike by nature."""
# Decided by their wording in config.yml, not learnt.
BY_WORDING = {
    *("complain_angry", "complain_fraud", "helpful", "not_helpful", "subscribe_tips", "unsubscribe_tips"),
    "rate_service",
}
HAN = re.compile("[\u3400-\u9fff]")
# No wish of a customer but a doubt of ours.
ASKED_BACK = {"clarify"}


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


class Example(NamedTuple):
    intent: str
    manner: str
    """Empty where nobody said."""
    text: str


def _read() -> Iterator[Example]:
    for path in sorted((ROOT / "data" / "nlu").rglob("*.yml")):
        for block in _load(path)["nlu"]:
            manner = block.get("metadata", {}).get("manner", "")
            for line in block["examples"].splitlines():
                yield Example(block["intent"], manner, line.removeprefix("- ").strip())


EXAMPLES = list(_read())
INTENTS = sorted({example.intent for example in EXAMPLES})


def _domain() -> Any:
    return _load(ROOT / "domain" / "domain.yml")


def _responses() -> dict[str, list[dict[str, Any]]]:
    return dict(_load(ROOT / "domain" / "responses.yml")["responses"])


def _held_out() -> Iterator[str]:
    for path in sorted((ROOT / "data" / "held_out").glob("*/*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
        # The turns of follow-ups are too short to be anybody's own.
        yield from (row["text"] for row in rows if "text" in row)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def test_the_domain_and_the_examples_know_the_same_intents() -> None:
    assert set(_domain()["intents"]) - BY_WORDING - ASKED_BACK == set(INTENTS)


@pytest.mark.parametrize("intent", INTENTS)
def test_an_intent_has_enough_examples_in_each_language(intent: str) -> None:
    languages = Counter(bool(HAN.search(example.text)) for example in EXAMPLES if example.intent == intent)
    assert min(languages[True], languages[False]) >= ENOUGH


@pytest.mark.parametrize("intent", [intent for intent in INTENTS if intent != OUTSIDE])
def test_an_intent_is_said_in_every_manner(intent: str) -> None:
    manners = Counter(example.manner for example in EXAMPLES if example.intent == intent)
    # Foreign: in traditional characters, or in the English of other countries.
    foreign = manners["traditional"] + manners["abroad"]
    assert min(foreign, *(manners[manner] for manner in MANNERS)) >= OF_EACH_MANNER


def test_no_example_is_written_twice() -> None:
    counts = Counter(_plain(example.text) for example in EXAMPLES)
    assert [text for text, count in counts.items() if count > 1] == []


def test_no_two_examples_are_too_alike() -> None:
    texts = [example.text for example in EXAMPLES if len(_plain(example.text)) >= LONG_ENOUGH]
    grams = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), use_idf=False)
    vectors = grams.fit_transform(map(_plain, texts))
    alike = []
    for start in range(0, len(texts), 2000):
        cosines = (vectors[start : start + 2000] @ vectors[start:].T).tocoo()
        close = (cosines.data >= TOO_ALIKE) & (cosines.row < cosines.col)
        pairs = zip(start + cosines.row[close], start + cosines.col[close], strict=True)
        alike += [(texts[one], texts[other]) for one, other in pairs]
    assert alike == []


def test_no_held_out_sentence_has_been_seen() -> None:
    seen = {_plain(example.text) for example in EXAMPLES}
    assert sorted(_plain(text) for text in _held_out() if _plain(text) in seen) == []


def test_every_intent_has_a_name_and_its_sentences_in_both_languages() -> None:
    assert set(read_intents()) == set(_domain()["intents"]) - ASKED_BACK
    for name, intent in read_intents().items():
        assert intent.name.zh
        assert intent.name.en
        if intent.say:
            languages = [detect_language(intent.say.zh, "en"), detect_language(intent.say.en, "zh")]
            assert languages == ["zh", "en"], name


@pytest.mark.parametrize("name", sorted(_responses()))
def test_an_answer_exists_in_both_languages(name: str) -> None:
    variations = _responses()[name]
    conditions = [condition for variation in variations for condition in variation["condition"]]
    assert sorted(condition["value"] for condition in conditions) == ["en", "zh"]
    for variation in variations:
        language = variation["condition"][0]["value"]
        texts = [variation["text"], *(button["payload"] for button in variation.get("buttons", []))]
        assert {detect_language(text, "zh") for text in texts} == {language}
        assert not any(text.startswith("/") for text in texts)


def test_the_languages_of_an_answer_offer_the_same_number_of_choices() -> None:
    for name, variations in _responses().items():
        counts = {len(variation.get("buttons", [])) for variation in variations}
        assert len(counts) == 1, name


def test_an_answer_fits_into_few_text_messages() -> None:
    for name, variations in _responses().items():
        for variation in variations:
            limit = 134 if variation["condition"][0]["value"] == "zh" else 306
            assert len(variation["text"]) <= limit, name
