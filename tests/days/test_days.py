"""The list has the days on which rules about time go wrong, and each gets its turn."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.calendars.public_holidays import public_year
from tests.days.days import DAYS, Day, day_of, turn_of


def there(day: Day, later: timedelta = timedelta()) -> datetime:
    return (day.moment + later).astimezone(ZoneInfo(day.zone))


def dates(days: Iterable[Day] = DAYS) -> set[date]:
    return {there(day).date() for day in days}


def test_every_weekday_is_there() -> None:
    assert {day.weekday() for day in dates()} == set(range(7))


@pytest.mark.parametrize("wanted", [date(2028, 2, 29), date(2027, 12, 31), date(2027, 2, 6)])
def test_the_days_that_stand_alone_are_there(wanted: date) -> None:
    assert wanted in dates()


def test_the_spring_festival_is_a_holiday() -> None:
    first = there(day_of("spring festival")).date()
    assert first in public_year("CN", first.year).holidays


def test_a_month_ends_during_a_run() -> None:
    passing = [day for day in DAYS if there(day).month != there(day, timedelta(minutes=2)).month]
    assert {day.key for day in passing} >= {"month end", "end of 29 february", "new year's eve"}


@pytest.mark.parametrize(("key", "by"), [("clock goes forward", 1), ("clock goes back", -1)])
def test_the_clock_changes_during_a_run(key: str, by: int) -> None:
    day = day_of(key)
    before, after = there(day).utcoffset(), there(day, timedelta(minutes=2)).utcoffset()
    assert before is not None
    assert after is not None
    assert after - before == timedelta(hours=by)


def test_some_moments_are_of_another_date_in_utc() -> None:
    assert any(there(day).date() != day.moment.astimezone(UTC).date() for day in DAYS)


def test_a_key_names_one_day() -> None:
    assert [day_of(day.key) for day in DAYS] == list(DAYS)


@given(st.dates(max_value=date(9000, 1, 1)))
def test_within_as_many_days_as_there_are_each_has_its_turn(first: date) -> None:
    assert {turn_of(first + timedelta(days=n)) for n in range(len(DAYS))} == set(DAYS)
