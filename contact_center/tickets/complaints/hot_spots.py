"""Hot spots: weeks in which a cause, category or branch drew clearly more complaints than usual.

A week stands out if it has at least three complaints and exceeds the mean of the eight weeks before it by
more than two standard deviations. Counts are taken as Poisson: their variance is their mean, here at least
one. With less than four weeks of register before it, a week is not judged.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Date, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.complaints.register import CAUSE, LEADING

LEAST = 3
PAST_WEEKS = 8
LEAST_PAST_WEEKS = 4
SHOWN_WEEKS = 12
_WEEK = timedelta(weeks=1)
_BY: dict[str, ColumnElement[str | None]] = {
    "cause": CAUSE,
    "category": func.nullif(Complaint.category, ""),
    "branch": Complaint.branch.expression,
}


@dataclass(frozen=True)
class HotSpot:
    """A week that stands out. `usual` is the mean of the weeks before it."""

    by: str
    key: str
    week: date
    """Its Monday."""
    count: int
    usual: float


def stands_out(count: int, past: list[int]) -> bool:
    """Whether a week's count stands out against those of the weeks before it."""
    if count < LEAST or len(past) < LEAST_PAST_WEEKS:
        return False
    usual = sum(past) / len(past)
    return count > usual + 2 * sqrt(max(usual, 1.0))


def hot_weeks(
    counts: Mapping[date, int], begun: date, first: date, last: date
) -> Iterator[tuple[date, int, float]]:
    """The weeks from `first` to `last` (Mondays) that stand out, with their count and the usual one.

    `begun` is the first week of the register: before it, counts are unknown rather than zero.
    """
    week = first
    while week <= last:
        before = [week - n * _WEEK for n in range(1, PAST_WEEKS + 1)]
        past = [counts.get(one, 0) for one in before if one >= begun]
        count = counts.get(week, 0)
        if stands_out(count, past):
            yield week, count, sum(past) / len(past)
        week += _WEEK


async def hot_spots(session: AsyncSession, zone: ZoneInfo, today: date) -> list[HotSpot]:
    """The hot spots of the last twelve weeks, including the current one so far; the latest first."""
    last = monday(today)
    first = last - (SHOWN_WEEKS - 1) * _WEEK
    week = cast(func.date_trunc("week", func.timezone(zone.key, Complaint.received_at)), Date)
    begun = await session.scalar(select(func.min(week)))
    if begun is None:
        return []
    found = []
    for by, column in _BY.items():
        for key, counts in (await _counts(session, week, column, first - PAST_WEEKS * _WEEK)).items():
            found += [HotSpot(by, key, *hot) for hot in hot_weeks(counts, begun, first, last)]
    return sorted(found, key=lambda spot: (spot.week, spot.count), reverse=True)


def monday(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


async def _counts(
    session: AsyncSession, week: ColumnElement[date], column: ColumnElement[str | None], since: date
) -> dict[str, dict[date, int]]:
    """Complaints by key and week."""
    query = (
        select(column, week, func.count())
        .select_from(Complaint)
        .outerjoin(LEADING, LEADING.id == Complaint.merged_into_id)
        .where(column.is_not(None), week >= since)
        .group_by(column, week)
    )
    found: dict[str, dict[date, int]] = {}
    for key, at, count in await session.execute(query):
        if key is not None:
            found.setdefault(key, {})[at] = count
    return found
