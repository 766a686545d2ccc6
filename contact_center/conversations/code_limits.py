"""Limit one-time codes: per requester, per destination telephone, and for the whole service.

Codes that customers request from their own telephone or sign-in are counted separately from codes requested
by typing a number, so a stranger cannot use up the owner's codes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Identification

CODES = 3
WITHIN = timedelta(minutes=30)
DAY = timedelta(days=1)
_LOCK = 7_265_013


@dataclass(frozen=True)
class CodeLimits:
    """The limits in 24 hours."""

    per_asker: int = 10
    """Per requesting telephone or browser."""
    per_telephone: int = 6
    """Per destination telephone, counting only requests by others than its owner."""
    in_all: int = 2_000
    """For the whole service: this many for requests by owners, and this many again for all others."""


USUAL = CodeLimits()


@dataclass(frozen=True)
class Wanted:
    """A request for a code."""

    asked_from_id: int | None
    """The requesting contact point; None for staff."""
    destination: str
    """The hash of the telephone."""
    by_owner: bool


async def hold(session: AsyncSession) -> None:
    """Serialize requests for codes until the transaction ends, so that they are counted correctly."""
    await session.execute(select(func.pg_advisory_xact_lock(_LOCK)))


async def again_at(
    session: AsyncSession, wanted: Wanted, limits: CodeLimits, now: datetime
) -> datetime | None:
    """When the next code may be requested; None if now. Call `hold` first."""
    in_the_way = [
        made + within
        for which, most, within in _rules(wanted, limits)
        if (made := await _in_the_way(session, which, most, now - within))
    ]
    return max(in_the_way, default=None)


def _rules(wanted: Wanted, limits: CodeLimits) -> Iterator[tuple[ColumnElement[bool], int, timedelta]]:
    if wanted.asked_from_id is not None:
        from_here = Identification.asked_from_id == wanted.asked_from_id
        yield from_here, CODES, WITHIN
        yield from_here, limits.per_asker, DAY
    alike = Identification.by_owner == (true() if wanted.by_owner else ~true())
    yield alike, limits.in_all, DAY
    if not wanted.by_owner:
        there = alike & (Identification.destination_hash == wanted.destination)
        yield there, CODES, WITHIN
        yield there, limits.per_telephone, DAY


async def _in_the_way(
    session: AsyncSession, which: ColumnElement[bool], most: int, since: datetime
) -> datetime | None:
    """The creation time of the code that must leave the window before there is another."""
    query = (
        select(Identification.created_at)
        .where(which, Identification.created_at > since)
        .order_by(Identification.created_at.desc())
        .offset(most - 1)
        .limit(1)
    )
    return await session.scalar(query)
