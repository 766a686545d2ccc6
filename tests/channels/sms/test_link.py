"""Links to long messages: short, the same each time, and made by nobody else."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.channels.sms.link import is_token_of, link_key, token_of
from contact_center.security.signed_number import number_in

WRITTEN = datetime(2026, 3, 10, 9, 30, 0, 5, tzinfo=UTC)
KEY, ANOTHER = link_key("key"), link_key("another key")


@given(st.integers(1, 2**63 - 1))
def test_a_token_names_its_message(interaction_id: int) -> None:
    token = token_of(KEY, interaction_id, WRITTEN)

    assert number_in(token) == interaction_id
    assert is_token_of(KEY, token, WRITTEN)
    assert token == token_of(KEY, interaction_id, WRITTEN)
    assert len(token) <= 27
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@given(st.text())
def test_what_is_no_token_names_nothing(guess: str) -> None:
    assert not is_token_of(KEY, guess, WRITTEN)


@pytest.mark.parametrize("interaction_id", [1, 255, 256, 123_456])
def test_a_token_made_with_another_key_names_nothing(interaction_id: int) -> None:
    assert not is_token_of(KEY, token_of(ANOTHER, interaction_id, WRITTEN), WRITTEN)


def test_a_token_does_not_open_the_message_that_has_its_number_now() -> None:
    assert not is_token_of(KEY, token_of(KEY, 12, WRITTEN), WRITTEN + timedelta(microseconds=1))


def test_a_token_changed_names_nothing() -> None:
    token = token_of(KEY, 123_456, WRITTEN)
    for place in range(len(token)):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        assert not is_token_of(KEY, changed, WRITTEN)
