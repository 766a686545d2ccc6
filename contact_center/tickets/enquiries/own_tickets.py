"""List all of a customer's open tickets, as they may see them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.enquiries.expected import expected_at
from contact_center.tickets.models.tickets import Ticket


@dataclass(frozen=True)
class OpenTicket:
    """Something staff still have to do for the customer."""

    number: str
    category: str
    topic: str
    status: str
    created_at: datetime
    details: Mapping[str, object] = field(default_factory=dict, repr=False)
    expected_at: datetime | None = None
    """By when its customer may expect the result."""


async def open_tickets_of(
    session: AsyncSession, customer_id: int, conversation_id: int | None = None
) -> list[OpenTicket]:
    """The customer's open tickets, the newest first; with a `conversation_id` only those opened there."""
    query = select(Ticket).where(Ticket.customer_id == customer_id, Ticket.status != "closed")
    if conversation_id is not None:
        query = query.where(Ticket.conversation_id == conversation_id)
    tickets = list(await session.scalars(query.order_by(Ticket.id.desc())))
    expected = await expected_at(session, [ticket.id for ticket in tickets])
    return [
        OpenTicket(
            ticket.number,
            ticket.category,
            ticket.topic,
            ticket.status,
            ticket.created_at,
            ticket.details,
            expected.get(ticket.id),
        )
        for ticket in tickets
    ]
