"""Owns what a customer may know of a ticket: of their own, by number."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.position import position
from contact_center.tickets.tables import Ticket


@dataclass(frozen=True)
class TicketProgress:
    """How far a ticket is."""

    number: str
    status: str
    queue_position: int | None


async def ticket_progress(session: AsyncSession, *, customer_id: int, number: str) -> TicketProgress | None:
    """The progress of the customer's own ticket; None alike for another's ticket and for none at all."""
    digits = number.strip().upper().removeprefix("T")
    if not digits.isdecimal() or len(digits) > 18:
        return None
    query = select(Ticket).where(Ticket.id == int(digits), Ticket.customer_id == customer_id)
    ticket = await session.scalar(query)
    if ticket is None:
        return None
    return TicketProgress(ticket.number, ticket.status, await position(session, ticket))
