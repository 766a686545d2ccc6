"""Reassign a conversation, and all that belongs to it, to the customer it turned out to be with."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.hooks import ConversationHooks
from contact_center.conversations.models import Conversation, Interaction
from contact_center.store.notifications import notify


async def move_conversation(
    session: AsyncSession, conversation: Conversation, customer_id: int, hooks: ConversationHooks
) -> None:
    """Reassign the conversation to the customer. Its contact point keeps its owner.

    Lock the conversation first, and move its drafts last in the transaction: see `move_drafts`.
    """
    await session.execute(
        update(Interaction)
        .where(Interaction.conversation_id == conversation.id)
        .values(customer_id=customer_id)
    )
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
