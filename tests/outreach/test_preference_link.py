"""The link of preferences: signed, for a month, and about nobody whom a reader could know."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.customers.models import Customer
from contact_center.outreach.preference_link import (
    VALID_FOR,
    LinkProof,
    PreferenceLinks,
    read_link,
    read_proof,
)

LINKS = PreferenceLinks.of("https://bank.example", "identity")
DAY = date(2026, 11, 28)
SINCE = datetime(2026, 3, 10, 9, 30, 0, 5, tzinfo=UTC)


def customer(number: int) -> Customer:
    return Customer(id=number, number="C1001", name_en="Ann Chen", created_at=SINCE)


def token_of(link: str) -> str:
    return link.removeprefix("https://bank.example/preferences/")


@given(
    number=st.integers(1, 2**45), today=st.dates(date(2026, 1, 1), date(2150, 1, 1)), by_staff=st.booleans()
)
def test_a_link_is_read_back_until_its_last_day(number: int, today: date, by_staff: bool) -> None:
    token = token_of(LINKS.preference_link(customer(number), today, by_staff=by_staff))
    opened = read_link(token, today + VALID_FOR)

    assert opened is not None
    assert (opened.customer_id, opened.by_staff) == (number, by_staff)
    assert read_proof(opened.proof) == LinkProof(opened.mark, opened.expires_on, by_staff)
    assert opened.expires_on == today + VALID_FOR
    assert LINKS.is_of(token, customer(number))
    assert read_link(token, today + VALID_FOR + timedelta(days=1)) is None
    assert len(token) <= 27


def test_it_names_nobody_and_is_the_same_all_day() -> None:
    link = LINKS.preference_link(customer(12), DAY)

    assert link == LINKS.preference_link(customer(12), DAY)
    assert link != LINKS.preference_link(customer(12), DAY, by_staff=True)
    for secret in ("C1001", "Ann", "Chen"):
        assert secret not in link


@pytest.mark.parametrize(
    "other",
    [PreferenceLinks.of("https://bank.example", "another"), PreferenceLinks("https://bank.example", b"key")],
)
def test_a_link_of_another_installation_opens_nothing(other: PreferenceLinks) -> None:
    assert not LINKS.is_of(token_of(other.preference_link(customer(12), DAY)), customer(12))


def test_a_link_of_a_lost_record_does_not_open_the_one_that_has_its_number_now() -> None:
    token = token_of(LINKS.preference_link(customer(12), DAY))
    another = Customer(id=12, created_at=SINCE + timedelta(microseconds=1))

    assert LINKS.is_of(token, customer(12))
    assert not LINKS.is_of(token, another)


@given(st.text())
def test_a_guess_opens_nothing(guess: str) -> None:
    assert not LINKS.is_of(guess, customer(12))
    opened = read_link(guess, DAY)
    assert opened is None or 0 <= opened.customer_id < 2**63


@given(st.text())
def test_other_words_name_no_link(words: str) -> None:
    assert read_proof(words) is None


def test_neither_key_nor_token_is_in_what_is_shown_of_it() -> None:
    token = token_of(LINKS.preference_link(customer(12), DAY))
    opened = read_link(token, DAY)

    assert LINKS.key.hex() not in repr(LINKS)
    assert opened is not None
    assert token not in opened.proof
    assert token not in repr(opened)
