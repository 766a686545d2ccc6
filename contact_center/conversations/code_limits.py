"""Limit one-time codes: by who asks, by the telephone they go to, and for the whole service.

Codes that a customer asks for from a telephone or a sign-in of their own are counted apart from those that
anybody asks for by typing a number: a stranger who types it uses up no code of the owner's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.tables import Identification

CODES = 3
WITHIN = timedelta(minutes=30)
DAY = timedelta(days=1)
_LOCK = 7_265_013


@dataclass(frozen=True)
class CodeLimits:
    """How many codes there are at most in 24 hours."""

    per_asker: int = 10
    """For one telephone or browser that asks."""
    per_telephone: int = 6
    """To one telephone, of those that others ask for."""
    in_all: int = 2_000
    """For the whole service, of those that customers ask for from what is theirs; as many of the others."""


USUAL = CodeLimits()


@dataclass(frozen=True)
class Wanted:
    """A code that somebody asks for."""

    asked_from_id: int | None
    """The contact point; None where staff ask."""
    destination: str
    """The hash of the telephone."""
    by_owner: bool


async def hold(session: AsyncSession) -> None:
    """Let others who want a code wait until the transaction ends, so that codes are counted one by one."""
    await session.execute(select(func.pg_advisory_xact_lock(_LOCK)))


async def again_at(
    session: AsyncSession, wanted: Wanted, limits: CodeLimits, now: datetime
) -> datetime | None:
    """When the next code may be asked for; None when at once. Hold the codes."""
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
    """When the code was made that has to grow old before there is another."""
    query = (
        select(Identification.created_at)
        .where(which, Identification.created_at > since)
        .order_by(Identification.created_at.desc())
        .offset(most - 1)
        .limit(1)
    )
    return await session.scalar(query)
