"""Links to long messages: short, the same each time, and made by nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.channels.sms.link import interaction_of, link_key, token_of

KEY, ANOTHER = link_key("key"), link_key("another key")


@given(st.integers(1, 2**63 - 1))
def test_a_token_names_its_message(interaction_id: int) -> None:
    token = token_of(KEY, interaction_id)

    assert interaction_of(KEY, token) == interaction_id
    assert token == token_of(KEY, interaction_id)
    assert len(token) <= 27
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@given(st.text())
def test_what_is_no_token_names_nothing(guess: str) -> None:
    assert interaction_of(KEY, guess) is None


@pytest.mark.parametrize("interaction_id", [1, 255, 256, 123_456])
def test_a_token_made_with_another_key_names_nothing(interaction_id: int) -> None:
    assert interaction_of(KEY, token_of(ANOTHER, interaction_id)) is None


def test_a_token_changed_names_nothing() -> None:
    token = token_of(KEY, 123_456)
    for place in range(len(token)):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        assert interaction_of(KEY, changed) is None
