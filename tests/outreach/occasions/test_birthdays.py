"""Whose birthday is kept on a day: each exactly once a year, by either calendar."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.outreach.occasions.birthdays import (
    LEAST_APART,
    birthday_of,
    birthdays_kept_on,
    long_enough,
    lunar_birthdays_kept_on,
    lunar_year_of,
)
from contact_center.outreach.occasions.lunar import LunarDate, LunarDay
from contact_center.outreach.occasions.yearly import LeapDay, NoSuchDay, SolarDay, kept_in

DAY = timedelta(days=1)
LUNAR_YEARS = range(1941, 2101)
ALL_LUNAR = [
    LunarDay(month, day, leap) for month in range(1, 13) for day in range(1, 31) for leap in (False, True)
]
EACH_ONCE = Counter(ALL_LUNAR)
POLICIES: tuple[LeapDay, ...] = ("february", "march")

born_days = st.dates(date(1900, 2, 1), date(2026, 12, 31))
leap_days = st.sampled_from(POLICIES)


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + n * DAY for n in range((date(year + 1, 1, 1) - first).days)]


@given(born=born_days, year=st.integers(1990, 2200), leap_day=leap_days)
def test_every_solar_birthday_is_kept_exactly_once_a_year(born: date, year: int, leap_day: LeapDay) -> None:
    kept = [day for day in days_of(year) if (born.month, born.day) in birthdays_kept_on(day, leap_day)]

    assert kept == [birthday_of(born, "solar", leap_day).day_in(year)]
    if (born.month, born.day) != (2, 29):
        assert (kept[0].month, kept[0].day) == (born.month, born.day)


@pytest.mark.parametrize(
    ("leap_day", "kept"),
    [
        ("february", [date(2027, 2, 28), date(2028, 2, 29), date(2100, 2, 28), date(2000, 2, 29)]),
        ("march", [date(2027, 3, 1), date(2028, 2, 29), date(2100, 3, 1), date(2000, 2, 29)]),
    ],
)
def test_who_was_born_on_a_leap_day_is_greeted_by_the_policy(leap_day: LeapDay, kept: list[date]) -> None:
    for day in kept:
        found = [one for one in days_of(day.year) if (2, 29) in birthdays_kept_on(one, leap_day)]
        assert found == [day]


def test_a_changed_policy_greets_nobody_twice() -> None:
    """Both days are of the same year, for which there is one greeting."""
    days = [SolarDay(2, 29, policy).day_in(2027) for policy in POLICIES]

    assert days == [date(2027, 2, 28), date(2027, 3, 1)]
    assert [kept_in(SolarDay(2, 29, policy), day) for policy, day in zip(POLICIES, days, strict=True)] == [
        2027,
        2027,
    ]


def test_every_lunar_birthday_is_kept_exactly_once_in_each_lunar_year() -> None:
    first = LunarDay(1, 1).day_in(LUNAR_YEARS[0])
    years: dict[int, list[LunarDay]] = {}
    for number in range((date(2101, 1, 28) - first).days + 1):
        day = first + number * DAY
        years.setdefault(lunar_year_of(day), []).extend(lunar_birthdays_kept_on(day))

    assert list(years) == list(LUNAR_YEARS)
    assert [year for year, kept in years.items() if Counter(kept) != EACH_ONCE] == []


def test_the_day_of_a_lunar_birthday_is_the_day_on_which_it_is_kept() -> None:
    for birthday in ALL_LUNAR:
        for year in (2020, 2025, 2026, 2033):
            day = birthday.day_in(year)
            assert birthday in lunar_birthdays_kept_on(day)
            assert kept_in(birthday, day) == lunar_year_of(day) == year


def test_a_solar_year_may_hold_a_lunar_birthday_twice_or_not_at_all() -> None:
    eighth = LunarDay(12, 8)
    days = [eighth.day_in(year) for year in range(2019, 2027)]

    # Two in 2022, on 10 January and 30 December; none in 2023.
    assert Counter(day.year for day in days) == {
        2020: 1,
        2021: 1,
        2022: 2,
        2024: 1,
        2025: 1,
        2026: 1,
        2027: 1,
    }
    assert [kept_in(eighth, day) for day in days] == list(range(2019, 2027))


@given(born=born_days, year=st.integers(1941, 2099))
def test_a_birthday_and_the_next_are_a_year_apart(born: date, year: int) -> None:
    for birthday in (birthday_of(born, "solar"), birthday_of(born, "lunar")):
        one, following = birthday.day_in(year), birthday.day_in(year + 1)
        assert 353 <= (following - one).days <= 385
        assert long_enough(one, following)


@given(born=born_days, year=st.integers(1942, 2098))
def test_who_changes_the_calendar_of_a_birthday_is_neither_greeted_twice_nor_missed(
    born: date, year: int
) -> None:
    solar, lunar = birthday_of(born, "solar"), birthday_of(born, "lunar")
    apart = [abs(lunar.day_in(other) - solar.day_in(year)) for other in (year - 1, year, year + 1)]

    assert sorted(apart)[0] <= timedelta(days=40)
    assert sorted(apart)[1] >= timedelta(days=320)
    assert timedelta(days=40) < LEAST_APART < timedelta(days=320)


@given(born=born_days)
def test_on_the_day_of_birth_the_birthday_is_kept(born: date) -> None:
    assert birthday_of(born, "solar") == SolarDay(born.month, born.day)
    assert birthday_of(born, "solar").day_in(born.year) == born
    assert birthday_of(born, "lunar").day_in(LunarDate.of(born).year) == born


def test_born_in_a_leap_month() -> None:
    born = date(2020, 6, 20)
    birthday = birthday_of(born, "lunar")

    assert birthday == LunarDay(4, 29, leap=True)
    assert birthday.day_in(2026) == LunarDate(2026, 4, False, 29).solar()


def test_a_lunar_birthday_before_the_known_years_is_refused() -> None:
    with pytest.raises(NoSuchDay):
        birthday_of(date(1890, 5, 1), "lunar")


def test_birthdays_in_a_row_stay_in_order() -> None:
    for birthday in ALL_LUNAR[::11]:
        days = [birthday.day_in(year) for year in LUNAR_YEARS]
        assert all(one < following for one, following in pairwise(days))
