"""Signed numbers: short, the same each time, for one purpose, and made by nobody else."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.security.signed_number import is_signed, key_for, moment, number_in, signed

KEY = key_for("identity", "one purpose")
OTHERS = (key_for("identity", "another purpose"), key_for("another identity", "one purpose"))


@given(st.integers(1, 2**63 - 1), st.text())
def test_a_token_is_read_back_and_short(number: int, named: str) -> None:
    token = signed(KEY, number, named)

    assert number_in(token) == number
    assert is_signed(KEY, token, named)
    assert token == signed(KEY, number, named)
    assert len(token) <= 27


@given(st.integers(1, 2**63 - 1), st.text(), st.text())
def test_what_has_the_number_now_is_not_what_had_it(number: int, named: str, other: str) -> None:
    assert is_signed(KEY, signed(KEY, number, named), other) is (named == other)


@given(st.text(), st.text())
def test_what_is_no_token_names_nothing(guess: str, named: str) -> None:
    number = number_in(guess)

    assert number is None or 0 < number < 2**63
    assert not is_signed(KEY, guess, named)


@pytest.mark.parametrize("key", OTHERS)
def test_a_token_for_something_else_is_not_ours(key: bytes) -> None:
    assert not is_signed(KEY, signed(key, 12, "Ann"), "Ann")


def test_another_number_with_the_same_signature_is_not_ours() -> None:
    raw = urlsafe_b64decode(signed(KEY, 12, "Ann") + "==")
    for number in (b"\x0d", b"\x00\x0c", b""):
        changed = urlsafe_b64encode(number + raw[1:]).rstrip(b"=").decode()
        assert not is_signed(KEY, changed, "Ann")


def test_a_moment_is_the_same_by_every_clock() -> None:
    at = datetime(2026, 11, 28, 20, 15, 0, 5, tzinfo=UTC)

    assert moment(at) == moment(at.astimezone(ZoneInfo("Asia/Shanghai")))
    assert moment(at) != moment(at + timedelta(microseconds=1))
