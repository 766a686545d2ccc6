"""Look up one of the customer's own tickets by number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.complaints.merged import awaits_leading
from contact_center.tickets.enquiries.expected import expected_at
from contact_center.tickets.incidents.public import PublicIncident, incident_of_ticket
from contact_center.tickets.models.tickets import Queue, Ticket, id_of
from contact_center.tickets.queue.position import position
from contact_center.vocabulary.text import Text

MERGED = "merged"
"""The status of a complaint that was merged with others of the same cause."""


@dataclass(frozen=True)
class TicketProgress:
    """The progress of a ticket."""

    number: str
    status: str
    queue_position: int | None
    category: str
    topic: str
    team: Text
    """The function of those who see to it."""
    details: Mapping[str, object] = field(default_factory=dict, repr=False)
    awaits_customer: bool = False
    """True while it cannot go on without the customer's reply."""
    expected_at: datetime | None = None
    """By when its customer may expect the result."""
    incident: PublicIncident | None = None
    """What is out of order at the bank, if the ticket is about that."""


async def ticket_progress(
    session: AsyncSession, *, customer_id: int, number: str, conversation_id: int | None = None
) -> TicketProgress | None:
    """The progress of the customer's own ticket; None for another customer's, as for one that does not exist.

    With a `conversation_id` only tickets opened there are found.
    """
    query = select(Ticket).where(Ticket.id == id_of(number), Ticket.customer_id == customer_id)
    if conversation_id is not None:
        query = query.where(Ticket.conversation_id == conversation_id)
    ticket = await session.scalar(query)
    if ticket is None:
        return None
    incident = await incident_of_ticket(session, ticket.id)
    queue = await session.get_one(Queue, ticket.queue_id)
    return TicketProgress(
        number=ticket.number,
        status=MERGED if await awaits_leading(session, ticket) else ticket.status,
        queue_position=await position(session, ticket),
        category=ticket.category,
        topic=ticket.topic,
        team=Text(queue.name_zh, queue.name_en),
        details=ticket.details,
        awaits_customer=ticket.awaiting_customer_since is not None,
        expected_at=(await expected_at(session, [ticket.id])).get(ticket.id),
        incident=incident,
    )
