"""Bring the open ticket of a request up to date when the customer changes the request."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.models.tell import tell
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.handle import lock_ticket
from contact_center.vocabulary.topics import Topic


async def amend(
    session: AsyncSession, *, opened_by: int, topic: Topic, details: Mapping[str, str]
) -> Ticket | None:
    """Update the `details` of the ticket that the interaction opened; None if none of the topic is open."""
    query = select(Ticket.id).where(Ticket.opened_by == opened_by, Ticket.topic == topic)
    ticket_id = await session.scalar(query)
    locked = await lock_ticket(session, ticket_id) if ticket_id is not None else None
    if locked is None:
        return None
    ticket, _ = locked
    if ticket.status == "closed":
        return None
    ticket.details = {**ticket.details, **details}
    await tell(session, ticket)
    return ticket
