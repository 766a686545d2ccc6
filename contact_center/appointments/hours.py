"""Owns when a branch sees customers: half hours within its opening hours."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays

from contact_center.appointments.tables import Branch

SLOT = timedelta(minutes=30)
NOTICE = timedelta(hours=1)
"""How long before it begins an appointment can be booked at the latest."""
AHEAD = timedelta(days=30)
COUNTRY = "CN"
HOLIDAY = 7
"""The place of the hours on public holidays, after those of Monday to Sunday."""


def slots_of(branch: Branch, now: datetime) -> Iterator[datetime]:
    """Every beginning that can be booked at `now`, in UTC, the earliest first."""
    zone = ZoneInfo(branch.timezone)
    public = holidays.country_holidays(COUNTRY)
    first = now.astimezone(zone).date()
    for n in range(AHEAD.days + 2):
        day = first + timedelta(days=n)
        kind = HOLIDAY if day in public else day.weekday()
        for starts_at in _slots_on(branch, day, kind, zone):
            if now + NOTICE <= starts_at <= now + AHEAD:
                yield starts_at


def _slots_on(branch: Branch, day: date, kind: int, zone: ZoneInfo) -> Iterator[datetime]:
    open_from = branch.hours[kind]
    if open_from is None:
        return
    starts_at, closes = _moment(day, open_from["opens"], zone), _moment(day, open_from["closes"], zone)
    while starts_at + SLOT <= closes:
        yield starts_at
        starts_at += SLOT


def _moment(day: date, at: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.fromisoformat(at), zone).astimezone(UTC)
