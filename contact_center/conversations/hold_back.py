"""Limit the rate of one sender's messages: all are stored, and the sender is told once."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.conversations.turned_away import note_turned_away
from contact_center.vocabulary.text import Text

WITHIN = timedelta(minutes=1)
TOLD_ONCE_IN = timedelta(minutes=10)
MARK = "held_back"

TEXT = Text(
    "您的消息较多，我们都已收到并保存，但暂时无法逐条回复。请稍等一分钟，再用一条消息告诉我们您最需要什么。",
    "You have sent many messages. We have kept them all but cannot answer each one. Please wait a "
    "minute, then tell us in one message what you need most.",
)


async def hold_back(
    session: AsyncSession, conversation: Conversation, inbound: Interaction, most: int, now: datetime
) -> bool:
    """True if the sender wrote more than `most` messages in the minute that ends with this one.

    The turn is then marked as over. Turns of a conversation run one at a time, so only one tells the sender.
    """
    if not await is_too_many(session, inbound, most):
        return False
    inbound.answered_at = now
    inbound.details = {**inbound.details, MARK: True}
    if not await _told(session, conversation, now):
        message = Reply(TEXT.say(inbound.language))
        said = await reply(session, conversation, message, SYSTEM, "notice", in_reply_to=inbound)
        said.details = {MARK: True}
    await note_turned_away(session, "turns", "sender")
    return True


async def is_too_many(session: AsyncSession, inbound: Interaction, most: int) -> bool:
    """Whether the sender wrote more than `most` messages in the minute that ends with this one."""
    return await _written(session, inbound) > most


async def _written(session: AsyncSession, inbound: Interaction) -> int:
    query = select(func.count()).where(
        Interaction.conversation_id == inbound.conversation_id,
        Interaction.direction == "in",
        Interaction.id <= inbound.id,
        Interaction.created_at > inbound.created_at - WITHIN,
    )
    return await session.scalar(query) or 0


async def _told(session: AsyncSession, conversation: Conversation, now: datetime) -> bool:
    query = select(Interaction.id).where(
        Interaction.conversation_id == conversation.id,
        Interaction.direction == "out",
        Interaction.details.has_key(MARK),
        Interaction.created_at > now - TOLD_ONCE_IN,
    )
    return await session.scalar(query.limit(1)) is not None
