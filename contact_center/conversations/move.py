"""Reassign a conversation, and all that belongs to it, to the customer it turned out to be with."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.hooks import ConversationHooks
from contact_center.conversations.models import Conversation, Interaction
from contact_center.customers.carry_consent import carry_refusals
from contact_center.customers.models import Consent
from contact_center.store.notifications import notify


async def move_conversation(
    session: AsyncSession, conversation: Conversation, customer_id: int, hooks: ConversationHooks
) -> None:
    """Reassign the conversation to the customer. Its contact point keeps its owner.

    What was refused in it the customer has refused; a grant stays with who gave it.

    Lock the conversation first, and move its drafts last in the transaction: see `move_drafts`.
    """
    said = select(Interaction.id).where(Interaction.conversation_id == conversation.id)
    await carry_refusals(session, Consent.interaction_id.in_(said), customer_id)
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
