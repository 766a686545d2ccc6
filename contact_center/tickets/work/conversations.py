"""Take a conversation, with or without a ticket, and hand it back to the assistant."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.own import give_to_agent, hand_back, move_to_agent
from contact_center.conversations.tables import Conversation
from contact_center.security.access import check_access
from contact_center.security.audit import audit
from contact_center.tickets.contact.after_call import talks_along
from contact_center.tickets.service_levels.run import handed_back


async def take_conversation(
    session: AsyncSession, conversation: Conversation, user_id: int, *, from_colleague: bool
) -> None:
    """Make the conversation the agent's; `from_colleague` even where another has it. Hold it.

    Raises AccessEnded, and OwnedByAnother.
    """
    take = move_to_agent if from_colleague else give_to_agent
    await check_access(session, user_id)
    async with talks_along(session, conversation):
        await take(session, conversation, user_id)
    await audit(session, user_id, "take", f"conversation {conversation.id}")


async def hand_back_conversation(
    session: AsyncSession, conversation: Conversation, now: datetime, *, user_id: int
) -> None:
    """Let the assistant answer what comes next; nobody owes a next response. Hold the conversation."""
    async with talks_along(session, conversation):
        await hand_back(session, conversation)
    await handed_back(session, conversation.id, now)
    await audit(session, user_id, "hand back", f"conversation {conversation.id}")
