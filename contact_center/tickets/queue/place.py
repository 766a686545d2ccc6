"""What a customer waiting for a person is told: their place, and the expected wait."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.queue.expected import expected_wait
from contact_center.tickets.queue.hours import opens_at
from contact_center.tickets.queue.position import position


@dataclass(frozen=True)
class Place:
    """A place in a queue."""

    number: int
    """From 1."""
    expected: timedelta | None
    """Measured; None if too little is known, and while the queue is not staffed."""
    opens_at: datetime | None = None
    """When the queue is staffed again; None if it is staffed."""


async def place_of(session: AsyncSession, ticket: Ticket, now: datetime) -> Place | None:
    """The place of a ticket in its queue; None if it is not waiting."""
    number = await position(session, ticket)
    if number is None:
        return None
    if opens := await opens_at(session, queue_id=ticket.queue_id, now=now):
        return Place(number, None, opens)
    return Place(number, await expected_wait(session, queue_id=ticket.queue_id, place=number, now=now))


async def place_of_conversation(session: AsyncSession, conversation_id: int, now: datetime) -> Place | None:
    """The place of a customer who waits for a person; None if none of their tickets is waiting."""
    ticket = await waiting_ticket(session, conversation_id)
    return await place_of(session, ticket, now) if ticket else None


async def waiting_ticket(session: AsyncSession, conversation_id: int, *, lock: bool = False) -> Ticket | None:
    """The ticket a customer is waiting with; if several, the one that handed the conversation over.

    A complaint may have; a request, such as for a new card, is work beside it.
    """
    handed_over = Ticket.category.in_(("handover", "assistant_unavailable"))
    request = Ticket.category == "request"
    query = (
        select(Ticket)
        .where(Ticket.conversation_id == conversation_id, Ticket.status == "waiting")
        .order_by(handed_over.desc(), request, Ticket.id.desc())
        .limit(1)
    )
    return await session.scalar(query.with_for_update() if lock else query)
