"""Whatever the assistant writes or says as an amount, a period or a card, it reads back."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.channels.phone.spoken import spoken
from contact_center.language.entities.amounts import amounts_in
from contact_center.language.entities.card_endings import card_endings_in
from contact_center.language.entities.currencies import UNITS
from contact_center.language.entities.moments import BANK_ZONE
from contact_center.language.entities.periods import periods_in
from contact_center.language.entities.phones import phones_in
from contact_center.language.entities.ticket_numbers import ticket_numbers_in
from contact_center.vocabulary.text import Language

CURRENCIES = sorted({unit.currency for unit in UNITS.values() if unit.currency})
SUMS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("999999999.99"), places=2)
LANGUAGES: tuple[Language, ...] = ("zh", "en")


WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def pair_of(two: int) -> str:
    tens, ones = divmod(two, 10)
    if tens == 0:
        return f"oh {WORDS[ones]}"
    if tens == 1:
        return TEENS[ones]
    return f"{TENS[tens]}-{WORDS[ones]}" if ones else TENS[tens]


def as_stored(value: Decimal, currency: str) -> str:
    return f"{currency} {value:,.2f}"


@given(SUMS, st.sampled_from(CURRENCIES), st.sampled_from([None, *LANGUAGES]))
def test_an_amount_is_read_back_as_it_is_stored_and_as_it_is_said(
    value: Decimal, currency: str, aloud: Language | None
) -> None:
    written = as_stored(value, currency)
    said = spoken(written, aloud) if aloud else written
    assert [(one.value, one.currency) for one in amounts_in(said)] == [(value, currency)]


EDGES = ("0.05", "0.50", "1.00", "2.00", "3.05", "100.01", "1001.10", "20000000.00")


@pytest.mark.parametrize("currency", CURRENCIES)
def test_amounts_at_the_edges_are_read_back(currency: str) -> None:
    for value in map(Decimal, EDGES):
        written = as_stored(value, currency)
        for said in (written, spoken(written, "zh"), spoken(written, "en")):
            assert [(one.value, one.currency) for one in amounts_in(said)] == [(value, currency)], said


def test_a_period_is_read_back_on_any_day() -> None:
    wrong = []
    for n in range(400):
        now = datetime(2026, 11, 20, 10, tzinfo=BANK_ZONE) + timedelta(days=n)
        end = now.date() - timedelta(days=n % 90)
        start = end - timedelta(days=n * 37 % 700)
        written = f"{start} – {end}"
        for said in (written, spoken(written, "zh"), spoken(written, "en")):
            if [(one.start, one.end) for one in periods_in(said, now=now)] != [(start, end)]:
                wrong.append((now, said))
    assert wrong == []


@given(st.integers(0, 9999), st.sampled_from(LANGUAGES))
def test_a_card_is_read_back(number: int, language: Language) -> None:
    ending = f"{number:04}"
    written = f"储蓄卡（尾号{ending}）" if language == "zh" else f"the debit card ending {ending}"
    for said in (written, spoken(written, language)):
        assert [one.digits for one in card_endings_in(said)] == [ending]


@given(st.integers(0, 99_999_999), st.sampled_from(LANGUAGES))
def test_a_telephone_is_read_back(number: int, language: Language) -> None:
    for written in (f"+86138{number:08}", f"138{number:08}"):
        for said in (written, spoken(written, language)):
            assert [one.number for one in phones_in(said)] == [f"+86138{number:08}"]


@given(st.integers(100_000, 999_999_999), st.sampled_from(LANGUAGES))
def test_a_ticket_number_is_read_back(number: int, language: Language) -> None:
    ticket = f"T{number}"
    for said in (
        ticket,
        spoken(ticket, language),
        f"{ticket[0]} {' '.join(map(WORDS.__getitem__, map(int, ticket[1:])))}",
    ):
        assert [one.number for one in ticket_numbers_in(f"what about {said} please")] == [ticket]


@given(st.integers(0, 9999))
def test_a_card_ending_is_read_in_pairs(number: int) -> None:
    pairs = " ".join(pair_of(two) for two in divmod(number, 100))
    assert [one.digits for one in card_endings_in(f"the card ending in {pairs}")] == [f"{number:04}"]


def test_the_days_of_the_leap_year_are_read_back() -> None:
    now = datetime(2028, 3, 1, 9, tzinfo=BANK_ZONE)
    [period] = periods_in("2028-02-29 – 2028-02-29", now=now)
    assert (period.start, period.end) == (date(2028, 2, 29), date(2028, 2, 29))
