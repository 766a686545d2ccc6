"""Owns the Handover port: what the assistant could not answer becomes a ticket, and people take over."""

from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.ports import HandedOver, Language
from contact_center.conversations.tables import Interaction
from contact_center.tickets.open import NewTicket, open_ticket
from contact_center.tickets.waiting.choice import offer_call_back


async def hand_over(session: AsyncSession, *, interaction_id: int) -> HandedOver:
    """Open a ticket because the assistant is unavailable, and offer a call-back where that can be."""
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
    offer = await offer_call_back(session, interaction.conversation_id, cast(Language, interaction.language))
    return HandedOver(ticket.number, offer.choices if offer else ())
