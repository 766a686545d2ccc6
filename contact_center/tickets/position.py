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
    mine = select(urgency()).where(Ticket.id == ticket.id).correlate(None).scalar_subquery()
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


async def place_of_conversation(session: AsyncSession, conversation_id: int) -> int | None:
    """The place of a customer who waits for a person; None when somebody has their ticket.

    Of several waiting tickets the one that handed the conversation over counts.
    """
    handed_over = Ticket.category.in_(("handover", "assistant_unavailable"))
    query = (
        select(Ticket)
        .where(Ticket.conversation_id == conversation_id, Ticket.status == "waiting")
        .order_by(handed_over.desc(), Ticket.id.desc())
        .limit(1)
    )
    ticket = await session.scalar(query)
    return await position(session, ticket) if ticket else None
