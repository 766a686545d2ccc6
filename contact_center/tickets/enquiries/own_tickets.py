"""List all of a customer's open tickets, as they may see them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.models.tickets import Ticket


@dataclass(frozen=True)
class OpenTicket:
    """Something staff still have to do for the customer."""

    number: str
    category: str
    topic: str
    status: str
    created_at: datetime


async def open_tickets_of(session: AsyncSession, customer_id: int) -> list[OpenTicket]:
    """The customer's open tickets, the newest first."""
    query = (
        select(Ticket)
        .where(Ticket.customer_id == customer_id, Ticket.status != "closed")
        .order_by(Ticket.id.desc())
    )
    return [
        OpenTicket(ticket.number, ticket.category, ticket.topic, ticket.status, ticket.created_at)
        for ticket in await session.scalars(query)
    ]
