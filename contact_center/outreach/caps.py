"""Count what went out to a customer against the caps, in the customer's own days, weeks and months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from contact_center.conversations.recall import UNKNOWN
from contact_center.outreach.policy import Caps
from contact_center.vocabulary.purposes import EVERYTHING, Decided, Purpose

Period = Literal["day", "week", "month"]
PERIODS: tuple[Period, ...] = ("day", "week", "month")
UNCAPPED: frozenset[str] = frozenset({"service"})
_DAY = timedelta(days=1)
_A_MONTH = timedelta(days=32)


@dataclass(frozen=True)
class Went:
    """A message on the bank's initiative that went out."""

    purpose: str
    """UNKNOWN: only the carrier knows. It may be the one that is to go, so nothing more goes on that day."""
    at: datetime


def bounds(period: Period, at: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when until just before when the day, week or month lasts in which `at` lies there."""
    first = _first_day(period, at.astimezone(zone).date())
    return _midnight(first, zone), _midnight(_following(period, first), zone)


def full_period(
    went: Sequence[Went], purpose: Purpose, caps: Mapping[Decided, Caps], at: datetime, zone: ZoneInfo
) -> Period | None:
    """The longest period around `at` in which nothing more of this purpose may go; None if it may."""
    if purpose in UNCAPPED:
        return None
    return next(
        (period for period in reversed(PERIODS) if _is_full(period, went, purpose, caps, at, zone)), None
    )


def is_unsure(went: Sequence[Went], at: datetime, zone: ZoneInfo) -> bool:
    """Whether something went on that day of which only the carrier knows what it was."""
    begins, ends = bounds("day", at, zone)
    return any(one.purpose == UNKNOWN and begins <= one.at < ends for one in went)


def _is_full(
    period: Period,
    went: Sequence[Went],
    purpose: Purpose,
    caps: Mapping[Decided, Caps],
    at: datetime,
    zone: ZoneInfo,
) -> bool:
    begins, ends = bounds(period, at, zone)
    inside = [one for one in went if begins <= one.at < ends]
    if period == "day" and is_unsure(went, at, zone):
        return True
    of_all, of_purpose = _most(caps, EVERYTHING, period), _most(caps, purpose, period)
    if of_all is not None and len(inside) >= of_all:
        return True
    return of_purpose is not None and sum(one.purpose == purpose for one in inside) >= of_purpose


def _most(caps: Mapping[Decided, Caps], purpose: Decided, period: Period) -> int | None:
    cap = caps.get(purpose)
    found: int | None = getattr(cap, period) if cap else None
    return found


def _first_day(period: Period, day: date) -> date:
    if period == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if period == "month" else day


def _following(period: Period, first: date) -> date:
    if period == "month":
        return (first + _A_MONTH).replace(day=1)
    return first + (7 * _DAY if period == "week" else _DAY)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    """When the day begins. Where the clock skips midnight, that is the moment of the change."""
    return datetime.combine(day, datetime.min.time(), tzinfo=zone).astimezone(UTC)
