"""Reassign a conversation, and all that belongs to it, to the customer it turned out to be with."""

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.hooks import ConversationHooks
from contact_center.conversations.tables import Conversation, Draft, Interaction
from contact_center.store.notifications import notify


async def move_conversation(
    session: AsyncSession, conversation: Conversation, customer_id: int, hooks: ConversationHooks
) -> None:
    """Reassign the conversation to the customer. Its contact point keeps its owner.

    Lock the conversation first.
    """
    await session.execute(
        update(Interaction)
        .where(Interaction.conversation_id == conversation.id)
        .values(customer_id=customer_id)
    )
    await _move_drafts(session, conversation, customer_id)
    for move in hooks.moved:
        await move(session, conversation, customer_id)
    conversation.customer_id = customer_id
    await session.flush()
    await notify(
        session,
        {
            "type": "conversation",
            "channel": conversation.channel,
            "conversation_id": conversation.id,
            "customer_id": customer_id,
        },
    )


async def _move_drafts(session: AsyncSession, conversation: Conversation, customer_id: int) -> None:
    """# A draft begun here takes precedence over the customer's earlier one."""
    here = Draft.conversation_id == conversation.id
    forms = (await session.scalars(select(Draft.form).where(here, Draft.customer_id != customer_id))).all()
    await session.execute(delete(Draft).where(Draft.customer_id == customer_id, Draft.form.in_(forms)))
    await session.execute(update(Draft).where(here).values(customer_id=customer_id))
