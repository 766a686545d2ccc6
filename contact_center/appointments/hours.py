"""Compute a branch's half-hour slots within its opening hours."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from contact_center.branches.models import Branch
from contact_center.calendars.calendar import WorkingCalendar
from contact_center.calendars.spans import Span
from contact_center.store.table import Json

SLOT = timedelta(minutes=30)
NOTICE = timedelta(hours=1)
"""The shortest notice for a booking."""
AHEAD = timedelta(days=30)
COUNTRY = "CN"
HOLIDAY = 7
"""The index of the hours on public holidays, after Monday to Sunday."""


def slots_of(branch: Branch, now: datetime) -> Iterator[datetime]:
    """Every start time that can be booked at `now`, in UTC, earliest first."""
    if not any(branch.hours):
        return
    calendar = calendar_of(branch)
    first = now.astimezone(calendar.zone).date()
    for n in range(AHEAD.days + 2):
        for opens, closes in calendar.spans_on(first + timedelta(days=n)):
            for starts_at in _slots(opens, closes):
                if now + NOTICE <= starts_at <= now + AHEAD:
                    yield starts_at


def calendar_of(branch: Branch) -> WorkingCalendar:
    """The branch's opening hours. On a make-up working weekend day it keeps its Monday hours, whatever its
    weekend hours are.

    Raises BadCalendar for a branch that is never open.
    """
    return WorkingCalendar(
        zone=ZoneInfo(branch.timezone),
        weekly=tuple(_spans(hours) for hours in branch.hours[:HOLIDAY]),
        country=COUNTRY,
        on_holidays=_spans(branch.hours[HOLIDAY]),
    )


def _spans(hours: Json | None) -> tuple[Span, ...]:
    return (Span.written(hours),) if hours else ()


def _slots(opens: datetime, closes: datetime) -> Iterator[datetime]:
    while opens + SLOT <= closes:
        yield opens
        opens += SLOT
