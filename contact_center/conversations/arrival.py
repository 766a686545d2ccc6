"""Notify the desk of a customer's message: that it arrived, or that something about it changed."""

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Interaction
from contact_center.store.notifications import Change, notify


def arrival(*, interaction_id: int, conversation_id: int, customer_id: int, channel: str) -> Change:
    """A notification about a message, for callers that do not have its row."""
    return {
        "type": "interaction",
        "interaction_id": interaction_id,
        "conversation_id": conversation_id,
        "customer_id": customer_id,
        "channel": channel,
        "direction": "in",
    }


async def tell_desk(session: AsyncSession, message: Interaction) -> None:
    """Notify of the message when the transaction commits."""
    change = arrival(
        interaction_id=message.id,
        conversation_id=message.conversation_id,
        customer_id=message.customer_id,
        channel=message.channel,
    )
    await notify(session, change)
