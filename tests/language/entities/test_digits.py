"""Digits spoken or typed one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.entities.digits import digits_in

CODES = st.text("0123456789", min_size=3, max_size=12)
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
ENGLISH = dict(zip("0123456789", WORDS, strict=True))
CHINESE = dict(zip("0123456789", "零幺二三四五六七八九", strict=True))


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("1 2 3 4 5 6", "123456"),
        ("one two three four five six", "123456"),
        ("幺二三四五六", "123456"),
        ("123-456", "123456"),
        ("double five", "55"),
        ("four five oh triple nine", "450999"),
        ("my code is 123 456 thanks", "123456"),
        ("验证码是三五七九零二", "357902"),
        ("the code: 4-5-6-7-8-9.", "456789"),
        ("１２３４５６", "123456"),
        ("五", "5"),
    ],
)
def test_one_run(text: str, digits: str) -> None:
    assert digits_in(text) == [digits]


@pytest.mark.parametrize("text", ["one moment", "一个", "no code yet", "T100001", ""])
def test_no_digits(text: str) -> None:
    assert digits_in(text) == []


def test_two_runs() -> None:
    assert digits_in("尾号1234，验证码 567890") == ["1234", "567890"]


@given(
    CODES,
    st.sampled_from([(ENGLISH, " "), (CHINESE, ""), (CHINESE, " "), (None, " "), (None, "-"), (None, "")]),
)
def test_a_code_reads_as_it_was_said(code: str, way: tuple[dict[str, str] | None, str]) -> None:
    words, between = way
    said = between.join(words[digit] if words else digit for digit in code)
    assert digits_in(said) == [code]
    assert digits_in(f"the code is {said}.") == [code]
    assert digits_in(f"验证码是{said}。") == [code]


@pytest.mark.parametrize("text", ["1234，50", "1234、50", "1234\n50", "1234, 50"])
def test_six_digits_in_two_breaths_are_one_number_only_as_a_code(text: str) -> None:
    assert digits_in(text) == ["1234", "50"]
    assert digits_in(text, of_a_code=True) == ["123450"]
