"""The regulator's clock: the day by which a complaint must be answered, and how that day moves.

The measures for handling consumer complaints in banking and insurance
(《银行业保险业消费投诉处理管理办法》, in force since 1 March 2020): a plain complaint is decided and
answered within 15 calendar days of its receipt, a complex one within 30, an exceptional one, approved by
the management, within another 30. The day of receipt is not counted; the last day counts to its end, in
the bank's zone.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TERM = 15
_NEXT = {15: 30, 30: 60}
WARN_ON = (5, 2, 0)
"""So many days before the last one staff are told, and on it."""
PASSED = -1


def next_term(days: int) -> int | None:
    """What a term can be extended to: 15 days to 30, 30 to 60, and no further."""
    return _NEXT.get(days)


def due_on(clock_from: datetime, days: int, zone: ZoneInfo) -> date:
    """The last day for the answer, as the bank's calendar shows it."""
    return clock_from.astimezone(zone).date() + timedelta(days=days)


def due_at(clock_from: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The last moment of that day, in UTC."""
    day_after = due_on(clock_from, days, zone) + timedelta(days=1)
    return datetime.combine(day_after, time.min, zone).astimezone(UTC) - timedelta(microseconds=1)


def is_late(clock_from: datetime, days: int, zone: ZoneInfo, at: datetime) -> bool:
    """Whether `at` comes after the deadline."""
    return at > due_at(clock_from, days, zone)


def days_left(clock_from: datetime, days: int, zone: ZoneInfo, now: datetime) -> int:
    """Calendar days from today to the last day: 0 on the day itself, negative after it."""
    return (due_on(clock_from, days, zone) - now.astimezone(zone).date()).days


def nearest(left: int) -> int | None:
    """Which of WARN_ON has been reached with so many days left, or PASSED; None while there is time."""
    if left < 0:
        return PASSED
    return min((days for days in WARN_ON if left <= days), default=None)
