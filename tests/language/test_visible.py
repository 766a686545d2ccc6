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


@pytest.mark.parametrize("text", ["👍🏽", "❤️", "…", "１", "e\u0301"])
def test_pictures_and_punctuation_show(text: str) -> None:
    assert not is_blank(text)
