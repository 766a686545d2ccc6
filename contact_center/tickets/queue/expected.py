"""Expected wait at a place in the queue: measured on recently accepted tickets, never guessed."""

import math
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.tickets.models.routing import Reservation
from contact_center.tickets.models.tickets import Ticket
from contact_center.vocabulary.text import Language

LOOK_BACK = timedelta(hours=2)
LAST = 20
"""How many of the most recently accepted tickets to use."""
FEWEST = 3
"""Fewer are no basis for an estimate."""
LONGEST = timedelta(hours=2)
"""Longer waits are not announced: too much changes by then."""


async def expected_wait(
    session: AsyncSession, *, queue_id: int, place: int, now: datetime
) -> timedelta | None:
    """How long somebody at `place` (from 1) is likely to wait; None if too few tickets were accepted.

    Each recently accepted ticket of the queue gives its wait divided by its place when opened; the result is
    the median of these, times `place`.
    """
    before = aliased(Reservation)
    taken_before = select(before.id).where(
        before.ticket_id == Reservation.ticket_id,
        before.state == "accepted",
        before.ended_at < Reservation.ended_at,
    )
    waited_s = func.extract("epoch", Reservation.ended_at - Ticket.created_at)
    taken = (
        select((waited_s / Ticket.place_when_opened).label("seconds"))
        .select_from(Reservation)
        .join(Ticket, Ticket.id == Reservation.ticket_id)
        .where(
            Reservation.state == "accepted",
            Reservation.ended_at > now - LOOK_BACK,
            Ticket.queue_id == queue_id,
            Ticket.place_when_opened.is_not(None),
            ~taken_before.exists(),
        )
        .order_by(Reservation.ended_at.desc())
        .limit(LAST)
        .subquery()
    )
    middle = func.percentile_cont(0.5).within_group(taken.c.seconds)
    count, seconds = (await session.execute(select(func.count(), middle).select_from(taken))).one()
    if count < FEWEST:
        return None
    expected = timedelta(seconds=max(0.0, float(seconds)) * place)
    return expected if expected <= LONGEST else None


def say_wait(expected: timedelta, language: Language) -> str:
    """The expected wait in words, in whole minutes, rounded up."""
    minutes = math.ceil(expected.total_seconds() / 60)
    if language == "zh":
        return "不到一分钟" if minutes <= 1 else f"约{minutes}分钟"
    return "less than a minute" if minutes <= 1 else f"about {minutes} minutes"
