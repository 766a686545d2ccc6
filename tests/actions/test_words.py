"""What customers are told calls one thing by one word, and by none that only staff use."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from contact_center.language.knowledge.read import read_entries
from contact_center.vocabulary.text import Text
from tests.bot.stack import ROOT
from tests.patterns import modules

STAFFS = re.compile(
    r"工单|助手|坐席|agent\b|advisers?\b|advisors?\b|\bmended\b|\btake back\b|\btelephone\b|\bsafe box",
    re.IGNORECASE,
)


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, Text):
        yield from (value.zh, value.en)
    elif isinstance(value, Mapping):
        for held in value.values():
            yield from _texts_in(held)


def told_by_actions() -> Iterator[str]:
    for module in modules("actions"):
        if "summary" not in module.__name__:
            for value in vars(module).values():
                yield from _texts_in(value)


def told_by_the_domain() -> Iterator[str]:
    responses = yaml.safe_load((ROOT / "domain" / "responses.yml").read_text(encoding="utf-8"))["responses"]
    for variations in responses.values():
        yield from (variation["text"] for variation in variations)


def told_by_entries() -> Iterator[str]:
    for entry in read_entries(ROOT / "data" / "knowledge"):
        for language in ("zh", "en"):
            yield f"{entry.title[language]}\n{entry.short(language)}\n{entry.more(language)}"


@pytest.mark.parametrize("told", [told_by_actions, told_by_the_domain, told_by_entries])
def test_customers_hear_no_word_of_the_house(told: Any) -> None:
    texts = set(told())
    assert len(texts) > 40
    assert sorted(text for text in texts if STAFFS.search(text)) == []


@pytest.mark.parametrize("text", ["工单 T100001 正在处理", "An agent will call", "It is mended"])
def test_such_a_word_is_found(text: str) -> None:
    assert STAFFS.search(text)
