"""Marks stand for what is hidden, lead back to exactly that, and let nothing else through."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.conversations.language_model.hide import hide
from contact_center.conversations.language_model.marks import Marks, mark_figures, mark_hidden

KNOWN = frozenset({"my", "card", "please", "was", "charged", "on", "i", "paid", "call", "the", "and", "at"})


def marked(text: str, *names: str) -> tuple[str, Marks]:
    marks = Marks()
    return mark_hidden(text, hide(text, names=names, known=KNOWN), marks), marks


@pytest.mark.parametrize(
    ("text", "shown", "behind"),
    [
        ("I paid 4,500.50 yuan", "I paid {1}", ["4,500.50 yuan"]),
        ("I paid $5 and €6 on 3 May", "I paid {1} and {2} on {3}", ["$5", "€6", "3 May"]),
        ("I paid on May 3", "I paid on {1}", ["May 3"]),
        ("8月3日又扣了五千块", "{1}又扣了{2}", ["8月3日", "五千块"]),
        ("请在3个工作日内补卡", "请在{1}内补卡", ["3个工作日"]),
        ("card 6222 0212 3456 7890 please", "card {1} please", ["6222 0212 3456 7890"]),
        ("call Josephine on +86 139 1234 5678", "call {1} on {2}", ["Josephine", "+86 139 1234 5678"]),
        ("my card", "my card", []),
        ("493821", "{1}", ["493821"]),
    ],
)
def test_figures_take_their_unit_along(text: str, shown: str, behind: list[str]) -> None:
    found, marks = marked(text)

    assert (found, marks.originals) == (shown, behind)
    assert marks.put_back(found) == text


def test_the_customers_name_comes_back_as_it_was_written() -> None:
    found, marks = marked("please call oddny bjork", "Oddny Bjork")

    assert "oddny" not in found
    assert marks.put_back(found) == "please call oddny bjork"


def test_where_two_readings_are_possible_the_placeholders_stay() -> None:
    text = "I paid 4 500 20"
    found = mark_hidden(text, "I paid [figure] [figure]", marks := Marks())

    assert found == "I paid [figure] [figure]"
    assert marks.originals == []


@given(st.text(alphabet="0123456789 .,-元块月日号abc卡T{}某[figure]王", max_size=60))
def test_whatever_is_written_it_comes_back_or_stays_hidden(text: str) -> None:
    hidden = hide(text)
    found = mark_hidden(text, hidden, marks := Marks())

    assert found == hidden or marks.put_back(found) == marks.put_back(text)
    if "{" not in text:
        assert not re.search(r"\d", re.sub(r"\{\d+\}", "", found))


def test_marks_that_were_never_made_stay() -> None:
    marks = Marks()
    assert mark_figures("It costs 10 yuan.", marks) == "It costs {1}."
    assert marks.put_back("{1} {2} {0} {77}") == "10 yuan {2} {0} {77}"
