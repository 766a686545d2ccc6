"""Anniversaries: how many years, on which day, by either calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.outreach.occasions.anniversaries import Anniversary
from contact_center.outreach.occasions.lunar import LunarDate
from contact_center.outreach.occasions.yearly import CalendarName, LeapDay, NoSuchDay

began_days = st.dates(date(1941, 1, 1), date(2026, 12, 31))
calendars = st.sampled_from(["solar", "lunar"])


@given(began=began_days, calendar=calendars, first=st.integers(1, 60))
def test_years_are_counted_one_by_one(began: date, calendar: CalendarName, first: int) -> None:
    anniversary = Anniversary(began, calendar)
    base = LunarDate.of(began).year if calendar == "lunar" else began.year

    days = [anniversary.day_in(base + years) for years in (first, first + 1)]

    assert [anniversary.years_on(day) for day in days] == [first, first + 1]
    assert 353 <= (days[1] - days[0]).days <= 385


@given(began=began_days, calendar=calendars)
def test_it_is_not_kept_on_the_day_it_began_nor_before(began: date, calendar: CalendarName) -> None:
    anniversary = Anniversary(began, calendar)

    assert anniversary.years_on(began) is None
    with pytest.raises(NoSuchDay):
        anniversary.day_in(began.year - 1)


@pytest.mark.parametrize(("leap_day", "day"), [("february", date(2021, 2, 28)), ("march", date(2021, 3, 1))])
def test_an_account_opened_on_a_leap_day(leap_day: LeapDay, day: date) -> None:
    account = Anniversary(date(2020, 2, 29), leap_day=leap_day)

    kept = [date(2021, 2, 27) + timedelta(days=n) for n in range(4)]
    assert [one for one in kept if account.years_on(one)] == [day]
    assert account.years_on(day) == 1
    assert account.years_on(date(2024, 2, 29)) == 4


def test_a_wedding_by_the_lunar_calendar() -> None:
    """Married at mid-autumn 2016: ten years on the mid-autumn of 2026."""
    wedding = Anniversary(date(2016, 9, 15), "lunar")

    assert wedding.years_on(date(2026, 9, 25)) == 10
    assert wedding.years_on(date(2026, 9, 15)) is None


def test_a_lunar_anniversary_in_january_counts_lunar_years() -> None:
    """The eighth of the twelfth month of the lunar year 2019, which was a day of 2020."""
    opened = Anniversary(date(2020, 1, 2), "lunar")

    assert opened.years_on(date(2021, 1, 20)) == 1
    assert opened.years_on(date(2022, 1, 10)) == 2
    assert opened.years_on(date(2022, 12, 30)) == 3
