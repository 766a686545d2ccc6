"""Owns the order of waiting: by priority, where ten minutes of waiting count as one step more."""

from datetime import datetime

from sqlalchemy import ColumnElement, Float, and_, cast, extract, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.tables import Ticket

STEP_S = 600


def urgency(moment: datetime | None = None) -> ColumnElement[float]:
    """How much a ticket's turn it is: seconds waited, plus ten minutes for each step of priority."""
    at = func.now() if moment is None else moment
    return cast(extract("epoch", at - Ticket.created_at), Float) + Ticket.priority * STEP_S


async def position(session: AsyncSession, ticket: Ticket) -> int | None:
    """The ticket's place in its queue, from 1; None when it waits no more."""
    if ticket.status != "waiting":
        return None
    mine = select(urgency()).where(Ticket.id == ticket.id).scalar_subquery()
    ahead = await session.scalar(
        select(func.count())
        .select_from(Ticket)
        .where(
            Ticket.queue_id == ticket.queue_id,
            Ticket.status == "waiting",
            or_(urgency() > mine, and_(urgency() == mine, Ticket.id < ticket.id)),
        )
    )
    return (ahead or 0) + 1
