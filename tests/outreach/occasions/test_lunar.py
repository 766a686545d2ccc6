"""Lunar dates: every day from 1901 to 2100 against a second library, and the days that a year lacks."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from zhdate import CHINESENEWYEAR, CHINESEYEARCODE, ZhDate

from contact_center.outreach.occasions.lunar import (
    FIRST_YEAR,
    LAST_YEAR,
    LunarDate,
    LunarDay,
    lunar_days_kept_on,
    lunar_months,
)
from contact_center.outreach.occasions.yearly import NoSuchDay
from tests.outreach.occasions.zones import ZONES, machine_in

DAY = timedelta(days=1)
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)


def days_by_zhdate() -> Iterator[tuple[date, LunarDate]]:
    """Every day from 31 January 1900 on, by the tables of zhdate."""
    for year in YEARS:
        code = CHINESEYEARCODE[year - 1900]
        day = date.fromisoformat(CHINESENEWYEAR[year - 1900])
        leap = code & 0xF
        months = [(month, False) for month in range(1, 13)]
        if leap:
            months.insert(leap, (leap, True))
        for (month, is_leap), length in zip(months, ZhDate.decode(code), strict=True):
            for number in range(1, length + 1):
                yield day, LunarDate(year, month, is_leap, number)
                day += DAY


def test_every_day_of_two_centuries_is_what_a_second_library_says() -> None:
    told = dict(days_by_zhdate())

    assert [day for day, lunar in told.items() if LunarDate.of(day) != lunar] == []
    assert min(told) < date(1901, 1, 1)
    assert max(told) > date(2100, 12, 31)


def test_every_lunar_date_leads_back_to_its_day() -> None:
    first = date(1901, 1, 1)
    days = [first + n * DAY for n in range((date(2101, 1, 1) - first).days)]

    assert [day for day in days[::7] if LunarDate.of(day).solar() != day] == []


def test_lunar_dates_sort_as_they_follow_each_other() -> None:
    days = [LunarDate.of(date(2023, 1, 1) + n * DAY) for n in range(900)]
    assert days == sorted(days)


# First days of leap months, and others that every printed calendar has.
@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        (date(1949, 10, 1), LunarDate(1949, 8, False, 10)),
        (date(2000, 2, 5), LunarDate(2000, 1, False, 1)),
        (date(2014, 10, 24), LunarDate(2014, 9, True, 1)),
        (date(2020, 5, 23), LunarDate(2020, 4, True, 1)),
        (date(2023, 3, 22), LunarDate(2023, 2, True, 1)),
        (date(2025, 7, 25), LunarDate(2025, 6, True, 1)),
        (date(2033, 12, 22), LunarDate(2033, 11, True, 1)),
    ],
)
def test_known_days(day: date, lunar: LunarDate) -> None:
    assert LunarDate.of(day) == lunar
    assert lunar.solar() == day


def test_months_follow_each_other_without_a_gap() -> None:
    months = [month for year in YEARS for month in lunar_months(year)]

    assert all(one.first + one.length * DAY == following.first for one, following in pairwise(months))
    assert {month.length for month in months} == {29, 30}


def test_a_leap_month_that_the_year_lacks_is_kept_in_the_plain_one() -> None:
    leap = LunarDay(6, 15, leap=True)

    assert leap.day_in(2025) == LunarDate(2025, 6, True, 15).solar()
    assert leap.day_in(2026) == LunarDate(2026, 6, False, 15).solar()


def test_day_30_of_a_short_month_is_kept_on_the_29th() -> None:
    last = LunarDay(12, 30)

    # The year of the snake ended on its 29th day, 16 February 2026; the horse has a 30th.
    assert last.day_in(2025) == date(2026, 2, 16) == LunarDate(2025, 12, False, 29).solar()
    assert last.day_in(2023) == date(2024, 2, 9) == LunarDate(2023, 12, False, 30).solar()


def test_both_rules_together() -> None:
    """Day 30 of a leap fourth month, in a year without one whose plain fourth month is short."""
    assert LunarDay(4, 30, leap=True).day_in(2021) == LunarDate(2021, 4, False, 29).solar()


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        # A plain day of a month that has no leap one this year.
        (LunarDate(2026, 6, False, 15), [LunarDay(6, 15), LunarDay(6, 15, True)]),
        # A plain day, and later the leap one.
        (LunarDate(2025, 6, False, 15), [LunarDay(6, 15)]),
        (LunarDate(2025, 6, True, 15), [LunarDay(6, 15, True)]),
        # The end of a short month, plain and leap.
        (
            LunarDate(2021, 4, False, 29),
            [LunarDay(4, 29), LunarDay(4, 30), LunarDay(4, 29, True), LunarDay(4, 30, True)],
        ),
        (LunarDate(2020, 4, True, 29), [LunarDay(4, 29, True), LunarDay(4, 30, True)]),
        # The 29th of a long month.
        (LunarDate(2023, 12, False, 29), [LunarDay(12, 29), LunarDay(12, 29, True)]),
    ],
)
def test_which_lunar_days_are_kept_on_a_day(day: LunarDate, kept: list[LunarDay]) -> None:
    assert lunar_days_kept_on(day.solar()) == kept


@pytest.mark.parametrize(
    "missing", [LunarDate(2026, 6, True, 1), LunarDate(2025, 12, False, 30), LunarDate(2026, 1, False, 0)]
)
def test_a_date_that_the_year_lacks_is_refused(missing: LunarDate) -> None:
    with pytest.raises(NoSuchDay):
        missing.solar()


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1900, 1, 30), date(2101, 1, 29), date(9999, 12, 31)])
def test_days_outside_of_the_known_years_are_refused(day: date) -> None:
    with pytest.raises(NoSuchDay):
        LunarDate.of(day)


def test_the_first_and_the_last_known_day() -> None:
    assert LunarDate.of(date(1900, 1, 31)) == LunarDate(1900, 1, False, 1)
    assert LunarDate.of(date(2101, 1, 28)) == LunarDate(2100, 12, False, 29)


@pytest.mark.parametrize(("month", "day"), [(0, 1), (13, 1), (1, 0), (1, 31), (-1, 5)])
def test_a_day_that_no_lunar_year_has_is_refused(month: int, day: int) -> None:
    with pytest.raises(ValueError, match="no lunar year"):
        LunarDay(month, day)


@pytest.mark.parametrize("zone", ZONES)
def test_the_zone_of_the_machine_does_not_matter(zone: str) -> None:
    lunar_months.cache_clear()
    with machine_in(zone):
        assert [lunar_months(year)[0].first for year in (2026, 2027, 2033)] == [
            date(2026, 2, 17),
            date(2027, 2, 6),
            date(2033, 1, 31),
        ]
