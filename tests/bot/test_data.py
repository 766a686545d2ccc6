"""The assistant's words: enough examples in both languages, no copies, every answer in both languages."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from contact_center.conversations.understanding.intents import read_intents
from contact_center.language.detect import detect_language
from tests.bot.stack import ROOT

ENOUGH = 20
# Decided by their wording in config.yml, not learnt.
BY_WORDING = {
    *("complain_angry", "complain_fraud", "helpful", "not_helpful", "subscribe_tips", "unsubscribe_tips"),
    "rate_service",
    "ask_my_cards",
}
# No wish of a customer but a doubt of ours.
ASKED_BACK = {"clarify"}


def _load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _examples() -> dict[str, list[str]]:
    examples: dict[str, list[str]] = {}
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for block in _load(path)["nlu"]:
            lines = [line.removeprefix("- ").strip() for line in block["examples"].splitlines()]
            examples.setdefault(block["intent"], []).extend(lines)
    return examples


def _domain() -> Any:
    return _load(ROOT / "domain" / "domain.yml")


def _responses() -> dict[str, list[dict[str, Any]]]:
    return dict(_load(ROOT / "domain" / "responses.yml")["responses"])


def _held_out() -> Iterator[str]:
    for by_language in _load(ROOT / "data" / "held_out" / "intents.yml").values():
        yield from (text for texts in by_language.values() for text in texts)
    for texts in _load(ROOT / "data" / "held_out" / "out_of_scope.yml").values():
        yield from texts


def _plain(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def test_the_domain_and_the_examples_know_the_same_intents() -> None:
    assert set(_domain()["intents"]) - BY_WORDING - ASKED_BACK == set(_examples())


@pytest.mark.parametrize("intent", sorted(_examples()))
def test_an_intent_has_enough_examples_in_each_language(intent: str) -> None:
    # A few, such as "TD" or "3q", belong to Chinese talk and are written in Latin letters.
    languages = Counter(detect_language(example, "zh") for example in _examples()[intent])
    assert languages["zh"] >= ENOUGH
    assert languages["en"] >= ENOUGH


def test_no_example_is_written_twice() -> None:
    counts = Counter(_plain(example) for examples in _examples().values() for example in examples)
    assert [text for text, count in counts.items() if count > 1] == []


def test_no_held_out_sentence_has_been_seen() -> None:
    seen = {_plain(example) for examples in _examples().values() for example in examples}
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
