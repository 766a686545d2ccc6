"""Reopen a closed ticket: it starts its rule afresh and keeps its age."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.models.tell import tell
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.routing.assign import assign
from contact_center.tickets.routing.book import read_book
from contact_center.tickets.routing.duty import Duty
from contact_center.tickets.routing.place import place
from contact_center.tickets.service_levels.run import ticket_reopened


async def reopen(session: AsyncSession, ticket: Ticket) -> None:
    """Put a closed ticket back in the queue; its age still counts from when it was first opened."""
    now = datetime.now(UTC)
    ticket.status = "waiting"
    ticket.closed_at = ticket.resolution = ticket.assignee_id = ticket.escalated_at = None
    await place(session, ticket, await read_book(session), Duty(session, now), now)
    await ticket_reopened(session, ticket, now)
    await tell(session, ticket)
    await assign(session, now)
    await session.refresh(ticket)
