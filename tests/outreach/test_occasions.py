"""Which day is whose birthday: every birthday is kept exactly once a year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.outreach.occasions import birthdays_kept_on


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@given(born=st.dates(date(1900, 1, 1), date(2026, 12, 31)), year=st.integers(1990, 2200))
def test_every_birthday_is_kept_exactly_once_a_year(born: date, year: int) -> None:
    kept = [day for day in days_of(year) if (born.month, born.day) in birthdays_kept_on(day)]

    assert len(kept) == 1
    if (born.month, born.day) != (2, 29):
        assert (kept[0].month, kept[0].day) == (born.month, born.day)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2027, 2, 28), (2028, 2, 29), (2100, 2, 28), (2000, 2, 29)],
)
def test_who_was_born_on_a_leap_day_is_greeted_on_the_last_of_february(
    year: int, month: int, day: int
) -> None:
    kept = [one for one in days_of(year) if (2, 29) in birthdays_kept_on(one)]

    assert kept == [date(year, month, day)]
