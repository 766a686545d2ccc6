"""The Handover port: what the assistant could not answer becomes a ticket, and staff take over."""

from dataclasses import replace
from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Interaction
from contact_center.conversations.ports import HandedOver
from contact_center.tickets.waiting.choice import offer_call_back
from contact_center.tickets.work.hooks import TicketHooks
from contact_center.tickets.work.limits import TicketLimits, TooManyTickets
from contact_center.tickets.work.open import NewTicket, open_ticket
from contact_center.vocabulary.text import Language


async def hand_over(
    session: AsyncSession, *, interaction_id: int, hooks: TicketHooks, limits: TicketLimits | None = None
) -> HandedOver:
    """Open a ticket because the assistant is unavailable, and offer a call-back if possible.

    Nobody is rejected for an outage of ours: over the `limits` the ticket is opened with normal priority.
    """
    interaction = await session.get_one(Interaction, interaction_id)
    new = NewTicket(
        conversation_id=interaction.conversation_id,
        opened_by=interaction.id,
        category="assistant_unavailable",
        topic="assistant_unavailable",
        language=interaction.language,
        hand_over=True,
    )
    try:
        ticket = await open_ticket(session, new, limits, hooks=hooks)
    except TooManyTickets:
        ticket = await open_ticket(session, replace(new, crowded=True), hooks=hooks)
    offer = await offer_call_back(session, interaction.conversation_id, cast(Language, interaction.language))
    return HandedOver(ticket.number, offer.choices if offer else ())
