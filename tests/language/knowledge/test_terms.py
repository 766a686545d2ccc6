"""Entries tell the same thing alike: a place in the app, and how long a code lasts."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile

import pytest

from contact_center.conversations.identify import CODE_LASTS, TEXT
from contact_center.conversations.prove_telephone import ASKED
from contact_center.language.knowledge.entry import Entry
from contact_center.language.knowledge.read import read_entries
from contact_center.settings import PRACTICE_NUMBER
from contact_center.vocabulary.text import Language
from tests.bot.stack import ROOT

LANGUAGES: tuple[Language, ...] = ("zh", "en")
ENTRIES = read_entries(ROOT / "data" / "knowledge")
STEPS_ZH = re.compile("[\u4e00-\u9fff]{2,12}(?:—[\u4e00-\u9fff]{2,12}){1,2}")
# Where a step ends in English is not marked: the words that follow are cut off by comparison.
STEPS_EN = re.compile("[A-Z][a-z-]+(?: [a-z]+){0,2}(?: > [A-Z][A-Za-z-]+(?: [a-z]+){0,4})+")


def told(entry: Entry, language: Language) -> str:
    return f"{entry.short(language)}\n{entry.more(language)}"


def places() -> Iterator[tuple[str, list[str]]]:
    """Each place in the app by its Chinese name, and how it is called in English."""
    called: dict[str, list[str]] = defaultdict(list)
    for entry in ENTRIES:
        chinese, english = STEPS_ZH.findall(told(entry, "zh")), STEPS_EN.findall(told(entry, "en"))
        if len(chinese) == len(english):
            for one, other in zip(chinese, english, strict=True):
                called[one].append(other)
    yield from called.items()


def steps_in_common(names: list[str]) -> int:
    alike = takewhile(lambda words: len(set(words)) == 1, zip(*map(str.split, names), strict=False))
    common = " ".join(words[0] for words in alike)
    return sum(1 for step in common.split(" >") if step.strip())


def test_a_place_in_the_app_has_one_name_in_english() -> None:
    called = dict(places())
    assert len(called) > 60
    several = {
        name: set(english)
        for name, english in called.items()
        if steps_in_common(english) < len(name.split("—"))
    }
    assert several == {}


def test_a_part_of_the_app_has_one_name_in_english() -> None:
    parts: dict[str, set[str]] = defaultdict(set)
    for name, english in places():
        parts[name.split("—")[0]].update(one.split(" > ")[0] for one in english)
    assert {part: names for part, names in parts.items() if len(names) > 1} == {}


def test_places_with_two_names_are_found() -> None:
    assert steps_in_common(["Loans > Repay early", "Loans > Early repayment and wait"]) == 1
    assert steps_in_common(["Loans > Repay early and wait", "Loans > Repay early"]) == 2


@pytest.mark.parametrize("name", ["code-too-many", "code-not-received"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_tells_how_long_the_assistants_own_code_lasts(name: str, language: Language) -> None:
    [entry] = [entry for entry in ENTRIES if entry.id == name]
    own = {"zh": r"在对话中使用的(\d{1,2})分钟", "en": r"(\d{1,2}) if it is for a conversation"}
    found = re.search(own[language], told(entry, language))
    assert found is not None
    assert int(found[1]) * 60 == CODE_LASTS.total_seconds()
    assert all(found[1] in text.say(language, code="…") for text in (TEXT, ASKED))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_no_entry_tells_the_number_of_the_practice_network(entry: Entry) -> None:
    assert not any(PRACTICE_NUMBER in told(entry, language) for language in LANGUAGES)
