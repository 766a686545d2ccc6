"""Days that return every year, and the year they are kept for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.outreach.occasions.around import FARTHEST, Around, occasion_day
from contact_center.outreach.occasions.lunar import LunarDay
from contact_center.outreach.occasions.movable import Easter
from contact_center.outreach.occasions.terms import QINGMING, WINTER_SOLSTICE
from contact_center.outreach.occasions.yearly import (
    ListedDay,
    NoSuchDay,
    SolarDay,
    Yearly,
    days_kept_on,
    kept_in,
    next_day,
)

solar_days = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: SolarDay(day.month, day.day))
lunar_days = st.builds(LunarDay, st.integers(1, 12), st.integers(1, 30), st.booleans())
rules: st.SearchStrategy[Yearly] = st.one_of(
    solar_days, lunar_days, st.sampled_from([QINGMING, WINTER_SOLSTICE, Easter()])
)
distances = st.integers(-FARTHEST, FARTHEST)
years = st.integers(1942, 2098)


@given(rule=rules, year=years)
def test_a_day_is_kept_for_the_year_it_belongs_to(rule: Yearly, year: int) -> None:
    assert kept_in(rule, rule.day_in(year)) == year


@given(rule=rules, year=years, days=distances)
def test_moved_it_still_is_and_days_stay_in_order(rule: Yearly, year: int, days: int) -> None:
    moved = Around(rule, days)

    assert kept_in(moved, moved.day_in(year)) == year
    assert occasion_day(moved.day_in(year), days) == rule.day_in(year)
    assert moved.day_in(year) < moved.day_in(year + 1)


@given(rule=rules, day=st.dates(date(1943, 1, 1), date(2098, 12, 31)))
def test_on_any_other_day_it_is_not_kept(rule: Yearly, day: date) -> None:
    days = [rule.day_in(year) for year in range(day.year - 1, day.year + 2)]

    assert (kept_in(rule, day) is None) is (day not in days)


def test_new_years_eve_belongs_to_the_year_that_begins() -> None:
    assert kept_in(Around(SolarDay(1, 1), -1), date(2026, 12, 31)) == 2027
    assert kept_in(Around(LunarDay(1, 1), -1), date(2026, 2, 16)) == 2026


def test_what_is_moved_is_the_day_that_is_kept() -> None:
    leap = Around(SolarDay(2, 29), 1)

    assert leap.day_in(2027) == date(2027, 3, 1)
    assert leap.day_in(2028) == date(2028, 3, 1)
    assert Around(SolarDay(2, 29, "march"), -1).day_in(2027) == date(2027, 2, 28)


@pytest.mark.parametrize("days", [FARTHEST + 1, -FARTHEST - 1, 366])
def test_too_far_away_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="at most"):
        Around(SolarDay(1, 1), days)
    with pytest.raises(ValueError, match="at most"):
        occasion_day(date(2026, 1, 1), days)


@pytest.mark.parametrize(("month", "day"), [(2, 30), (4, 31), (13, 1), (0, 1), (1, 0)])
def test_a_day_that_no_year_has_is_refused(month: int, day: int) -> None:
    with pytest.raises(ValueError, match=r"month|day"):
        SolarDay(month, day)


def test_every_day_of_a_leap_year_and_of_a_common_one() -> None:
    assert days_kept_on(date(2028, 2, 28)) == [SolarDay(2, 28)]
    assert days_kept_on(date(2028, 2, 29)) == [SolarDay(2, 29)]
    assert days_kept_on(date(2027, 2, 28)) == [SolarDay(2, 28), SolarDay(2, 29)]
    assert days_kept_on(date(2027, 3, 1), "march") == [SolarDay(3, 1, "march"), SolarDay(2, 29, "march")]


@given(rule=rules, first=st.dates(date(1942, 1, 1), date(2098, 12, 31)))
def test_the_next_day_is_the_first_of_all_from_then_on(rule: Yearly, first: date) -> None:
    every = [rule.day_in(first.year + years) for years in range(-2, 3)]

    assert next_day(rule, first) == min(day for day in every if day >= first)


def test_there_is_no_next_day_where_none_is_listed() -> None:
    listed = ListedDay({2026: date(2026, 5, 9)})

    assert next_day(listed, date(2026, 5, 9)) == date(2026, 5, 9)
    assert next_day(listed, date(2026, 5, 10)) is None


def test_a_listed_day_is_known_for_listed_years_alone() -> None:
    listed = ListedDay({2026: date(2026, 5, 9)})

    assert kept_in(listed, date(2026, 5, 9)) == 2026
    assert kept_in(listed, date(2027, 5, 9)) is None
    with pytest.raises(NoSuchDay):
        listed.day_in(2027)
