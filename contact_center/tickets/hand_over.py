"""Owns the Handover port: what the assistant could not answer becomes a ticket, and people take over."""

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.tables import Interaction
from contact_center.tickets.open import NewTicket, open_ticket


async def hand_over(session: AsyncSession, *, interaction_id: int) -> str:
    """Open a ticket because the assistant is unavailable; returns its number."""
    interaction = await session.get_one(Interaction, interaction_id)
    ticket = await open_ticket(
        session,
        NewTicket(
            conversation_id=interaction.conversation_id,
            opened_by=interaction.id,
            category="assistant_unavailable",
            topic="assistant_unavailable",
            language=interaction.language,
            hand_over=True,
        ),
    )
    return ticket.number
