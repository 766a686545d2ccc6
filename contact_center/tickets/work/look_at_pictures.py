"""Let staff look at a picture, which the assistant cannot: on an open ticket, or on a new one."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Interaction
from contact_center.conversations.own import lock_conversation
from contact_center.conversations.ports import HandedOver
from contact_center.tickets.models.tickets import Ticket, ticket_number
from contact_center.tickets.work.hooks import TicketHooks
from contact_center.tickets.work.open import NewTicket, open_ticket
from contact_center.vocabulary.topics import Topic

TOPIC: Topic = "picture"


async def look_at_pictures(session: AsyncSession, *, interaction_id: int, hooks: TicketHooks) -> HandedOver:
    """The port Handover for when the assistant keeps the conversation: the ticket to look under."""
    interaction = await session.get_one(Interaction, interaction_id)
    await lock_conversation(session, interaction.conversation_id)
    query = (
        select(Ticket.id)
        .where(Ticket.conversation_id == interaction.conversation_id, Ticket.status != "closed")
        .order_by(Ticket.id.desc())
        .limit(1)
    )
    if (known := await session.scalar(query)) is not None:
        return HandedOver(ticket_number(known))
    opened = await open_ticket(
        session,
        NewTicket(
            conversation_id=interaction.conversation_id,
            opened_by=interaction.id,
            category="request",
            topic=TOPIC,
            language=interaction.language,
        ),
        hooks=hooks,
    )
    return HandedOver(opened.number)
