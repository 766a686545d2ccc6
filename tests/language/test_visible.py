"""What only looks like a text is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.visible import is_blank

UNSEEN = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u061c\u180e\u202a\u202e\u2066\ufe0f\U000e0020"
    "\u3164\uffa0\u115f\u2800 \t\n\u3000\u00a0\u2028\0"
)


@given(st.text(alphabet=UNSEEN))
def test_signs_that_nobody_sees_are_no_text(text: str) -> None:
    assert is_blank(text)


@given(st.text(alphabet=UNSEEN), st.sampled_from("a1。?好👍é๏-…"), st.text(alphabet=UNSEEN))
def test_one_sign_that_shows_is_a_text(before: str, sign: str, after: str) -> None:
    assert not is_blank(before + sign + after)


@given(st.text(alphabet=UNSEEN), st.sampled_from("\U0001fae8\U0001fadc\U0001faea\U0002ebf0\U000323b0"))
def test_a_sign_that_is_newer_than_the_table_shows(before: str, sign: str) -> None:
    assert not is_blank(before + sign)


@given(st.sampled_from("\u0378\ufdd0\uffff\U0001ffff\U0002fffe\U000e0fff\U0010ffff\U000f0000"))
def test_what_is_no_sign_and_never_will_be_shows_nothing(sign: str) -> None:
    assert is_blank(sign)


@pytest.mark.parametrize("text", ["👍🏽", "❤️", "…", "１", "e\u0301"])
def test_pictures_and_punctuation_show(text: str) -> None:
    assert not is_blank(text)
