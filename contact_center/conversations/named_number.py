"""Check whether the customer, reliably identified, named a telephone to the agent they talk with."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.identify import identified
from contact_center.conversations.models import Conversation, Identification, Interaction
from contact_center.language.entities.phones import phones_in


async def named_to(
    session: AsyncSession, user_id: int, *, customer_id: int, phone: str, now: datetime
) -> bool:
    """Whether the customer gave the number in an open conversation with this agent, after being identified.

    What was said there before the identification does not count.
    """
    conversations = select(Conversation.id).where(
        Conversation.customer_id == customer_id,
        Conversation.owner == "agent",
        Conversation.agent_id == user_id,
        Conversation.closed_at.is_(None),
    )
    for conversation_id in (await session.scalars(conversations.order_by(Conversation.id))).all():
        if await identified(session, conversation_id, now) != customer_id:
            continue
        said = await _said_since_proof(session, conversation_id)
        if any(found.number == phone for text in said for found in phones_in(text)):
            return True
    return False


async def _said_since_proof(session: AsyncSession, conversation_id: int) -> list[str]:
    """Without a code the customer is signed in: nobody else writes at that address."""
    proved = select(func.max(Identification.verified_at)).where(
        Identification.conversation_id == conversation_id, Identification.sent_by_id.is_(None)
    )
    query = select(Interaction.text).where(
        Interaction.conversation_id == conversation_id,
        Interaction.direction == "in",
        Interaction.created_at >= func.coalesce(proved.scalar_subquery(), Interaction.created_at),
    )
    return list((await session.scalars(query)).all())
