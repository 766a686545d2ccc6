"""Working time: what is counted by days equals what is counted minute by minute, wherever clocks change."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contact_center.calendars.calendar import NeverOpens, WorkingCalendar
from contact_center.calendars.errors import BadCalendar
from tests.calendars.weeks import (
    MINUTE,
    SHANGHAI,
    after_minutes,
    minutes_between,
    some_calendars,
    some_moments,
    span,
    week,
    worked,
)

HOUR = 3600
LONDON = ZoneInfo("Europe/London")


def at(month: int, day: int, hour: int, minute: int = 0, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=zone)


def test_an_hour_from_friday_half_past_four_ends_on_monday_half_past_nine() -> None:
    assert week("09:00-17:00").add(at(3, 6, 16, 30), HOUR) == at(3, 9, 9, 30)


def test_a_break_is_not_counted() -> None:
    office = week("09:00-12:00", "13:30-17:30")

    assert office.add(at(3, 10, 11, 30), HOUR) == at(3, 10, 14)
    assert office.between(at(3, 10, 11), at(3, 10, 14)) == 1.5 * HOUR
    assert not office.is_open(at(3, 10, 12))
    assert office.is_open(at(3, 10, 13, 30))
    assert office.next_open(at(3, 10, 12, 10)) == at(3, 10, 13, 30)


def test_what_is_due_at_closing_time_is_due_then_and_not_next_morning() -> None:
    office = week("09:00-17:00")

    assert office.add(at(3, 6, 16), HOUR) == at(3, 6, 17)
    assert office.add(at(3, 7, 10), 0) == at(3, 7, 10)


def test_time_does_not_run_backwards() -> None:
    assert week("09:00-17:00").between(at(3, 10, 12), at(3, 10, 10)) == 0


def test_parts_of_a_second_are_kept() -> None:
    office, begins = week("09:00-17:00"), at(3, 6, 16, 59) + timedelta(seconds=59.25)

    assert office.add(begins, 1.5) == at(3, 9, 9) + timedelta(seconds=0.75)


def test_public_holidays_are_free_and_weekends_in_exchange_are_worked() -> None:
    office = week("09:00-17:00", country="CN")

    assert office.spans_on(date(2026, 10, 1)) == []
    assert office.spans_on(date(2026, 10, 7)) == []
    assert office.spans_on(date(2026, 10, 10)) == [(at(10, 10, 9), at(10, 10, 17))]
    assert office.spans_on(date(2026, 10, 11)) == []
    # The 30th of September is the last day before eight free ones.
    assert office.add(at(9, 30, 16, 30), HOUR) == at(10, 8, 9, 30)
    assert office.add(at(10, 9, 16, 30), HOUR) == at(10, 10, 9, 30)


def test_years_the_government_has_not_spoken_of_have_their_holidays_and_no_weekends_in_exchange() -> None:
    office = week("09:00-17:00", country="CN")
    days = [date(2030, 1, 1) + timedelta(days=n) for n in range(365)]

    assert office.spans_on(date(2030, 10, 1)) == []
    assert not any(office.spans_on(day) for day in days if day.weekday() > 4)


def test_a_weekend_in_exchange_is_worked_like_a_monday_also_where_saturdays_have_hours() -> None:
    weekdays, saturday = (span("09:00-17:00"),), (span("10:00-12:00"),)
    shop = WorkingCalendar(SHANGHAI, (weekdays,) * 5 + (saturday, ()), country="CN")

    assert shop.hours_on(date(2026, 10, 17)) == saturday
    assert shop.hours_on(date(2026, 10, 10)) == weekdays


def test_hours_on_public_holidays_and_days_of_their_own() -> None:
    office = week(
        "09:00-17:00",
        country="CN",
        on_holidays=(span("10:00-12:00"),),
        days={date(2026, 10, 1): (), date(2026, 10, 11): (span("08:00-09:00"),)},
    )

    assert office.spans_on(date(2026, 10, 1)) == []
    assert office.spans_on(date(2026, 10, 2)) == [(at(10, 2, 10), at(10, 2, 12))]
    assert office.spans_on(date(2026, 10, 11)) == [(at(10, 11, 8), at(10, 11, 9))]


def test_an_hour_that_is_skipped_is_not_there_and_one_that_comes_twice_counts_twice() -> None:
    night = (span("00:00-04:00"),)
    london = WorkingCalendar(LONDON, (night,) * 7)
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)

    assert sum_of(london, spring) == 3 * HOUR
    assert sum_of(london, autumn) == 5 * HOUR
    assert len(london.spans_on(spring)) == len(london.spans_on(autumn)) == 1
    assert london.add(datetime(2026, 10, 25, tzinfo=LONDON), 4.5 * HOUR) == at(10, 25, 3, 30, LONDON)


def sum_of(calendar: WorkingCalendar, day: date) -> float:
    return sum((closes - opens).total_seconds() for opens, closes in calendar.spans_on(day))


def test_day_and_night_is_every_second() -> None:
    always = WorkingCalendar(SHANGHAI, ((span("00:00-24:00"),),) * 7)
    begins = at(3, 6, 16, 30)

    assert always.add(begins, 400 * 86_400) == begins + timedelta(days=400)
    assert always.between(begins, begins + timedelta(days=400)) == 400 * 86_400


@pytest.mark.parametrize(
    ("weekly", "more"),
    [
        (((),) * 7, {}),
        (((),) * 7, {"on_holidays": (span("09:00-10:00"),)}),
        (((),) * 7, {"days": {date(2026, 3, 9): (span("09:00-10:00"),)}}),
        (((span("09:00-10:00"),),) * 6, {}),
        (((span("09:00-10:00"), span("09:30-11:00")),) * 7, {}),
        (((span("09:00-10:00"),),) * 7, {"country": "XX"}),
    ],
)
def test_a_calendar_that_cannot_be_is_refused_in_both_languages(weekly: Any, more: dict[str, Any]) -> None:
    with pytest.raises(BadCalendar) as refused:
        WorkingCalendar(SHANGHAI, weekly, **more)

    assert refused.value.text.zh
    assert refused.value.text.en


@pytest.mark.parametrize(
    "written", ["22:00-06:00", "09:00-09:00", "9:00-17:00", "09:00-24:30", "09:00-25:00"]
)
def test_a_span_that_cannot_be_is_refused(written: str) -> None:
    with pytest.raises(BadCalendar):
        span(written)


def test_one_that_closes_for_good_says_so() -> None:
    closed = {date(2026, 1, 1) + timedelta(days=n): () for n in range(4 * 366)}
    gone = week("09:00-17:00", days=closed)

    with pytest.raises(NeverOpens):
        gone.next_open(at(3, 10, 9))


def test_spans_read_as_they_were_written() -> None:
    assert span("00:05-24:00").as_written() == {"opens": "00:05", "closes": "24:00"}


@settings(max_examples=60, deadline=None)
@given(calendar=some_calendars(), begins=some_moments, minutes=st.integers(0, 4 * 1440))
def test_counted_by_days_is_counted_by_minutes(
    calendar: WorkingCalendar, begins: datetime, minutes: int
) -> None:
    ends = begins + minutes * MINUTE

    assert calendar.between(begins, ends) == 60 * minutes_between(calendar, begins, ends)
    assert calendar.is_open(begins) == worked(calendar, begins)


@settings(max_examples=60, deadline=None)
@given(calendar=some_calendars(), begins=some_moments, minutes=st.integers(0, 600))
def test_what_is_due_is_what_waiting_minute_by_minute_finds(
    calendar: WorkingCalendar, begins: datetime, minutes: int
) -> None:
    due = calendar.add(begins, 60 * minutes)

    # A week may hold one worked minute: then walking there takes too long.
    if due - begins < timedelta(days=12):
        assert due == after_minutes(calendar, begins, minutes)
    assert calendar.between(begins, due) == 60 * minutes


@settings(max_examples=100, deadline=None)
@given(calendar=some_calendars(), begins=some_moments, one=st.integers(0, 9999), other=st.integers(0, 9999))
def test_a_wait_in_two_parts_is_as_long_as_in_one(
    calendar: WorkingCalendar, begins: datetime, one: int, other: int
) -> None:
    first = calendar.add(begins, one)

    assert calendar.add(first, other) == calendar.add(begins, one + other)
    assert first.tzinfo is UTC


@settings(max_examples=100, deadline=None)
@given(calendar=some_calendars(), day=some_moments)
def test_the_spans_of_a_day_are_the_worked_moments_of_that_date(
    calendar: WorkingCalendar, day: datetime
) -> None:
    spans = calendar.spans_on(day.date())

    assert all(opens < closes for opens, closes in spans)
    assert spans == sorted(spans)
    for opens, closes in spans:
        for moment in (opens, closes - MINUTE):
            assert worked(calendar, moment)
            assert moment.astimezone(calendar.zone).date() == day.date()


@settings(max_examples=60, deadline=None)
@given(calendar=some_calendars(), at=some_moments)
def test_the_next_opening_is_open_and_nothing_before_it_is(calendar: WorkingCalendar, at: datetime) -> None:
    opens = calendar.next_open(at)

    assert calendar.is_open(opens)
    assert calendar.between(at, opens) == 0
