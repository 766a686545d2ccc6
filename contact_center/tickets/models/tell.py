"""Notify the desk, and waiting customers, that a ticket changed."""

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.store.notifications import notify
from contact_center.tickets.models.tickets import Ticket


async def tell(session: AsyncSession, ticket: Ticket) -> None:
    """Send the notification when the transaction commits."""
    await session.flush()
    await notify(
        session,
        {
            "type": "ticket",
            "ticket_id": ticket.id,
            "conversation_id": ticket.conversation_id,
            "customer_id": ticket.customer_id,
        },
    )
