"""The regulator's clock: the day by which a complaint must be answered, and how that day moves.

The measures for handling consumer complaints in banking and insurance
(《银行业保险业消费投诉处理管理办法》, in force since 1 March 2020): a simple complaint is decided and
answered within 15 calendar days of its receipt, a complex one within 30, and an exceptional one, with
management approval, within another 30. The day of receipt does not count; the last day counts to its end, in
the bank's time zone.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TERM = 15
_NEXT = {15: 30, 30: 60}
WARN_ON = (5, 2, 0)
"""Staff are told this many days before the last day, and on it."""
PASSED = -1


def next_term(days: int) -> int | None:
    """The term that one of so many days can be extended to: 15 to 30, 30 to 60, and no further."""
    return _NEXT.get(days)


def due_on(clock_from: datetime, days: int, zone: ZoneInfo) -> date:
    """The last day for the answer, in the bank's calendar."""
    return clock_from.astimezone(zone).date() + timedelta(days=days)


def due_at(clock_from: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The last moment of that day, in UTC."""
    day_after = due_on(clock_from, days, zone) + timedelta(days=1)
    return datetime.combine(day_after, time.min, zone).astimezone(UTC) - timedelta(microseconds=1)


def is_late(clock_from: datetime, days: int, zone: ZoneInfo, at: datetime) -> bool:
    """Whether `at` is after the deadline."""
    return at > due_at(clock_from, days, zone)


def days_left(clock_from: datetime, days: int, zone: ZoneInfo, now: datetime) -> int:
    """Calendar days from today to the last day: 0 on the day itself, negative after it."""
    return (due_on(clock_from, days, zone) - now.astimezone(zone).date()).days


def nearest(left: int) -> int | None:
    """The value of WARN_ON reached with so many days left, or PASSED; None while there is time."""
    if left < 0:
        return PASSED
    return min((days for days in WARN_ON if left <= days), default=None)
