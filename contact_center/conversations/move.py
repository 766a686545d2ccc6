"""Move a conversation, and all that belongs to it, to the customer it turned out to be with."""

from sqlalchemy import delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.tables import Conversation, Draft, Interaction
from contact_center.conversations.understanding.tables import KnowledgeFeedback
from contact_center.store.notifications import Change, notify

# These are built on conversations and cannot be imported here.
_MOVE_TICKETS = text(
    "UPDATE tickets SET customer_id = :customer_id WHERE conversation_id = :conversation_id RETURNING id"
)
_MOVE_APPOINTMENTS = text(
    "UPDATE appointments SET customer_id = :customer_id WHERE conversation_id = :conversation_id"
)


async def move_conversation(session: AsyncSession, conversation: Conversation, customer_id: int) -> None:
    """Make the conversation the customer's. Its contact point stays with whom it belonged to.

    Hold the conversation's lock.
    """
    moved = {"customer_id": customer_id, "conversation_id": conversation.id}
    said = select(Interaction.id).where(Interaction.conversation_id == conversation.id)
    await session.execute(
        update(KnowledgeFeedback)
        .where(KnowledgeFeedback.interaction_id.in_(said))
        .values(customer_id=customer_id)
        .execution_options(synchronize_session=False)
    )
    await session.execute(
        update(Interaction)
        .where(Interaction.conversation_id == conversation.id)
        .values(customer_id=customer_id)
    )
    await _move_drafts(session, conversation, customer_id)
    await session.execute(_MOVE_APPOINTMENTS, moved)
    tickets = (await session.scalars(_MOVE_TICKETS, moved)).all()
    conversation.customer_id = customer_id
    await session.flush()
    for ticket_id in tickets:
        await _tell(session, {"type": "ticket", "ticket_id": ticket_id}, conversation)
    await _tell(session, {"type": "conversation", "channel": conversation.channel}, conversation)


async def _tell(session: AsyncSession, change: Change, conversation: Conversation) -> None:
    change["conversation_id"] = conversation.id
    change["customer_id"] = conversation.customer_id
    await notify(session, change)


async def _move_drafts(session: AsyncSession, conversation: Conversation, customer_id: int) -> None:
    """What was begun here counts more than what the customer began before."""
    here = Draft.conversation_id == conversation.id
    forms = (await session.scalars(select(Draft.form).where(here, Draft.customer_id != customer_id))).all()
    await session.execute(delete(Draft).where(Draft.customer_id == customer_id, Draft.form.in_(forms)))
    await session.execute(update(Draft).where(here).values(customer_id=customer_id))
