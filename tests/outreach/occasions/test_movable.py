"""Movable feasts against other sources: Butcher's rule, the sun and moon over India, and its government."""

from datetime import date

import holidays
import pytest

from contact_center.outreach.occasions.movable import Easter, diwali
from contact_center.outreach.occasions.yearly import NoSuchDay
from tests.outreach.occasions.sky import evening_of
from tests.outreach.occasions.tables import butcher


def test_easter_by_butchers_rule() -> None:
    years = range(1583, 2500)
    assert [Easter().day_in(year) for year in years] == [butcher(year) for year in years]


@pytest.mark.parametrize(
    "day", [date(2008, 3, 23), date(2011, 4, 24), date(2024, 3, 31), date(2025, 4, 20), date(2038, 4, 25)]
)
def test_easters_that_are_known(day: date) -> None:
    assert Easter().day_in(day.year) == day


@pytest.mark.parametrize("year", [1582, 4100, 1])
def test_before_and_after_its_calendar_there_is_no_easter(year: int) -> None:
    with pytest.raises(NoSuchDay):
        Easter().day_in(year)


def test_diwali_is_the_day_that_india_has_in_its_calendar() -> None:
    announced = {year: diwali_by_india(year) for year in range(2001, 2036)}

    assert {year: diwali().day_in(year) for year in announced} == announced


def diwali_by_india(year: int) -> date:
    """Diwali among the gazetted holidays of India, as `holidays` has them until 2035."""
    known = holidays.country_holidays("IN", years=year, language="en_US")
    return next(day for day, name in known.items() if "Diwali" in name)


def test_diwali_is_the_evening_without_a_moon() -> None:
    years = range(2001, 2101)
    assert {year: diwali().day_in(year) for year in years} == {year: evening_of(year) for year in years}


@pytest.mark.parametrize("year", [2000, 2101])
def test_a_year_without_a_listed_diwali_is_refused(year: int) -> None:
    with pytest.raises(NoSuchDay):
        diwali().day_in(year)
