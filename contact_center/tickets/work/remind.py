"""Remind staff once of a ticket nobody reacts to, and raise its priority by one step."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.models.tell import tell
from contact_center.tickets.models.tickets import Ticket
from contact_center.vocabulary.priorities import URGENT


async def remind(session: AsyncSession, after: timedelta) -> int:
    """Raise tickets that have waited longer than `after`, once each; returns how many."""
    now = datetime.now(UTC)
    overdue = await session.scalars(
        select(Ticket)
        .where(Ticket.status == "waiting", Ticket.reminded_at.is_(None), Ticket.created_at < now - after)
        .order_by(Ticket.created_at)
        .limit(100)
        .with_for_update(skip_locked=True)
    )
    raised = 0
    for ticket in overdue.all():
        ticket.reminded_at = now
        ticket.priority = min(ticket.priority + 1, URGENT)
        await tell(session, ticket)
        raised += 1
    return raised
