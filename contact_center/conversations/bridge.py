"""Tell customers who wait for their turn that their message has arrived."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.own import lock_message
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.conversations.turn_job import ABOUT, TAKE_TURN
from contact_center.store.channels import channels_of
from contact_center.store.engine import Store
from contact_center.store.jobs import waiting
from contact_center.vocabulary.text import Text

ONE_MOMENT = Text(
    "您的消息已收到，请稍候，马上回复您。",
    "We have your message. Thank you for your patience; your answer comes in a moment.",
)


async def tell_overdue(store: Store, after: timedelta, now: datetime) -> None:
    """Notify customers who have waited longer than `after` for the assistant, once each. Idempotent."""
    async with store.transaction() as session:
        waiting_ids = await waiting(session, TAKE_TURN, ABOUT)
        overdue = await _overdue(session, waiting_ids, now - after) if waiting_ids else []
    for interaction_id in overdue:
        await tell(store, interaction_id)


async def _overdue(session: AsyncSession, waiting_ids: list[int], before: datetime) -> list[int]:
    """The first waiting message of each conversation, if it is that old and nothing was said since."""
    query = (
        select(func.min(Interaction.id))
        .join(Conversation, Conversation.id == Interaction.conversation_id)
        .where(
            Interaction.id.in_(waiting_ids),
            Interaction.created_at < before,
            Interaction.answered_at.is_(None),
            Conversation.owner == "assistant",
            Conversation.closed_at.is_(None),
            # On a call, the channel itself tells the caller.
            Conversation.channel.not_in(channels_of(session).spoken),
            ~_told_since(),
        )
        .group_by(Interaction.conversation_id)
    )
    return list((await session.scalars(query)).all())


def _told_since() -> ColumnElement[bool]:
    later = aliased(Interaction)
    return exists().where(
        later.conversation_id == Interaction.conversation_id,
        later.direction == "out",
        later.created_at >= Interaction.created_at,
    )


async def tell(store: Store, interaction_id: int) -> None:
    """Tell a customer who waits for an answer that their message has arrived. Idempotent."""
    async with store.transaction() as session:
        await _tell(session, interaction_id)


def bridged(interaction_id: int) -> str:
    """The request id of the interim notice for this message; the notice is not an answer."""
    return f"wait {interaction_id}"


async def _tell(session: AsyncSession, interaction_id: int) -> None:
    inbound, conversation = await lock_message(session, interaction_id)
    # Meanwhile answered, taken over by staff, or closed.
    if inbound.answered_at or conversation.owner != "assistant" or conversation.closed_at:
        return
    untold = select(Interaction.id).where(Interaction.id == interaction_id, ~_told_since())
    if await session.scalar(untold) is None:
        return
    sentence = Reply(ONE_MOMENT.say(inbound.language))
    await reply(
        session,
        conversation,
        sentence,
        SYSTEM,
        "notice",
        in_reply_to=inbound,
        request_id=bridged(inbound.id),
    )
