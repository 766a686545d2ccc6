"""The regulator's clock: 15 calendar days, 30, 60, each to the end of its last day at the bank."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.tickets.complaints.deadline import days_left, due_at, due_on, is_late, next_term

BANK = ZoneInfo("Asia/Shanghai")
TERMS = st.sampled_from([15, 30, 60])
MOMENTS = st.datetimes(datetime(2020, 3, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
ZONES = st.sampled_from([ZoneInfo(name) for name in ("Asia/Shanghai", "Europe/London", "America/New_York")])


@pytest.mark.parametrize(
    ("received", "days", "last"),
    [
        # 10 March, 9:00 at the bank.
        (datetime(2026, 3, 10, 1, 0, tzinfo=UTC), 15, date(2026, 3, 25)),
        (datetime(2026, 3, 10, 1, 0, tzinfo=UTC), 30, date(2026, 4, 9)),
        (datetime(2026, 3, 10, 1, 0, tzinfo=UTC), 60, date(2026, 5, 9)),
        # In London it is the 9th still, at the bank the 10th has begun.
        (datetime(2026, 3, 9, 16, 0, tzinfo=UTC), 15, date(2026, 3, 25)),
        (datetime(2026, 3, 9, 15, 59, tzinfo=UTC), 15, date(2026, 3, 24)),
        # Across the end of a year, and of a February with 29 days.
        (datetime(2026, 12, 20, 4, 0, tzinfo=UTC), 15, date(2027, 1, 4)),
        (datetime(2028, 2, 20, 4, 0, tzinfo=UTC), 15, date(2028, 3, 6)),
    ],
)
def test_the_day_of_receipt_is_not_counted(received: datetime, days: int, last: date) -> None:
    assert due_on(received, days, BANK) == last


def test_the_last_day_counts_to_its_end() -> None:
    received = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)
    # 25 March 23:59:59 at the bank.
    last_second = datetime(2026, 3, 25, 15, 59, 59, tzinfo=UTC)

    assert not is_late(received, 15, BANK, last_second)
    assert is_late(received, 15, BANK, last_second + timedelta(seconds=1))


@given(MOMENTS, TERMS, ZONES)
def test_the_last_moment_belongs_to_the_last_day_and_the_next_does_not(
    received: datetime, days: int, zone: ZoneInfo
) -> None:
    last = due_at(received, days, zone)

    assert last.astimezone(zone).date() == due_on(received, days, zone)
    assert (last + timedelta(microseconds=1)).astimezone(zone).date() > due_on(received, days, zone)


@given(MOMENTS, TERMS, ZONES)
def test_days_are_counted_one_by_one(received: datetime, days: int, zone: ZoneInfo) -> None:
    day, counted = received.astimezone(zone).date(), 0
    while counted < days:
        day, counted = day + timedelta(days=1), counted + 1

    assert due_on(received, days, zone) == day


@given(MOMENTS, TERMS, ZONES, st.timedeltas(timedelta(0), timedelta(days=90)))
def test_it_is_late_exactly_when_no_day_is_left(
    received: datetime, days: int, zone: ZoneInfo, later: timedelta
) -> None:
    at = received + later

    assert is_late(received, days, zone, at) == (days_left(received, days, zone, at) < 0)


@given(MOMENTS, ZONES)
def test_a_longer_term_never_ends_sooner(received: datetime, zone: ZoneInfo) -> None:
    ends = [due_at(received, days, zone) for days in (15, 30, 60)]

    assert ends == sorted(ends)
    assert ends[0] - received >= timedelta(days=15) - timedelta(hours=1)


def test_a_term_goes_from_15_to_30_to_60_and_no_further() -> None:
    assert [next_term(days) for days in (15, 30, 60)] == [30, 60, None]
