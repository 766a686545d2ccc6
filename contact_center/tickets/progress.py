"""Owns what a customer may know of a ticket: of their own, by number."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.complaints.merged import awaits_leading
from contact_center.tickets.faults.public import PublicFault, fault_of_ticket
from contact_center.tickets.position import position
from contact_center.tickets.tables import Ticket

MERGED = "merged"
"""The status of a complaint that is dealt with together with others of the same cause."""


@dataclass(frozen=True)
class TicketProgress:
    """How far a ticket is."""

    number: str
    status: str
    queue_position: int | None
    fault: PublicFault | None = None
    """What of the bank's is out of order, where the ticket is about that."""


async def ticket_progress(session: AsyncSession, *, customer_id: int, number: str) -> TicketProgress | None:
    """The progress of the customer's own ticket; None alike for another's ticket and for none at all."""
    digits = number.strip().upper().removeprefix("T")
    if not digits.isdecimal() or len(digits) > 18:
        return None
    query = select(Ticket).where(Ticket.id == int(digits), Ticket.customer_id == customer_id)
    ticket = await session.scalar(query)
    if ticket is None:
        return None
    fault = await fault_of_ticket(session, ticket.id)
    status = MERGED if await awaits_leading(session, ticket) else ticket.status
    return TicketProgress(ticket.number, status, await position(session, ticket), fault)
