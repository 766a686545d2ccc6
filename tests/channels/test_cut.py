"""Shortening: at a sentence where there is one, at a word where there is none, and never too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.channels.cut import cut


def upto(length: int, text: str, mark: str = "…") -> str:
    return cut(text, lambda head: len(head) <= length, mark)


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("Good day.", 9, "Good day."),
        ("One is here. Two is there.", 20, "One is here."),
        ("It costs 1.50 yuan a month", 13, "It costs…"),
        ("卡已挂失。补卡要三天。", 9, "卡已挂失。"),
        ("卡已挂失，补卡要三天，请等", 8, "卡已挂失…"),
        ("“卡已挂失。”她说，然后走了", 9, "“卡已挂失。”"),
        ("a line\nanother line", 11, "a line"),
        ("卡卡卡卡卡卡", 4, "卡卡卡…"),
        ("卡卡", 1, ""),
    ],
)
def test_a_text_ends_well(text: str, length: int, expected: str) -> None:
    assert upto(length, text) == expected


def test_a_sentence_that_ends_too_early_is_not_all_that_is_left() -> None:
    assert upto(40, "No. " + "word " * 20).endswith("word…")


@given(st.text() | st.text("ab. ，。\n"), st.integers(0, 50), st.sampled_from(["", "…", "..."]))
def test_whatever_is_cut_fits_and_is_the_beginning(text: str, length: int, mark: str) -> None:
    short = upto(length, text, mark)

    assert len(short) <= length
    assert short == text or text.startswith(short) or text.startswith(short.removesuffix(mark))
