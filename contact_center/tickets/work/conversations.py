"""Take a conversation, with or without a ticket, and hand it back to the assistant."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.conversations.own import give_to_agent, hand_back, move_to_agent
from contact_center.security.access import check_access
from contact_center.security.audit import audit
from contact_center.tickets.contact.after_call import conversations_along
from contact_center.tickets.service_levels.run import handed_back


async def take_conversation(
    session: AsyncSession, conversation: Conversation, user_id: int, *, from_colleague: bool
) -> None:
    """Assign the conversation, which the caller has locked, to the agent.

    With `from_colleague` also if another agent has it. Raises AccessEnded, and OwnedByAnother.
    """
    take = move_to_agent if from_colleague else give_to_agent
    await check_access(session, user_id)
    async with conversations_along(session, conversation):
        await take(session, conversation, user_id)
    await audit(session, user_id, "take", f"conversation {conversation.id}")


async def hand_back_conversation(
    session: AsyncSession, conversation: Conversation, now: datetime, *, user_id: int
) -> None:
    """Hand the locked conversation back to the assistant; no next response is due any more."""
    async with conversations_along(session, conversation):
        await hand_back(session, conversation)
    await handed_back(session, conversation.id, now)
    await audit(session, user_id, "hand back", f"conversation {conversation.id}")
