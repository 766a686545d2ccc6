"""Signed numbers: short, the same each time, for one purpose, and made by nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.security.signed_number import key_for, signed, signed_number

KEY = key_for("identity", "one purpose")
OTHERS = (key_for("identity", "another purpose"), key_for("another identity", "one purpose"))


@given(st.integers(1, 2**63 - 1))
def test_a_token_is_read_back_and_short(number: int) -> None:
    token = signed(KEY, number)

    assert signed_number(KEY, token) == number
    assert token == signed(KEY, number)
    assert len(token) <= 27


@given(st.text())
def test_what_is_no_token_names_nothing(guess: str) -> None:
    assert signed_number(KEY, guess) is None


@pytest.mark.parametrize("key", OTHERS)
def test_a_token_for_something_else_names_nothing(key: bytes) -> None:
    assert signed_number(KEY, signed(key, 12)) is None
