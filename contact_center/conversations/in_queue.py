"""What customers who wait for staff are told at once: an answer that is certain, else that it has arrived."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.bridge import bridged
from contact_center.conversations.choose import choose
from contact_center.conversations.expects import CERTAIN
from contact_center.conversations.hold_back import is_too_many
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Answer, TellWaiting, ToPeople
from contact_center.conversations.reply import ASSISTANT, SYSTEM, reply
from contact_center.language.lexicons.urgent import is_endangered
from contact_center.language.lexicons.waiting import asks_for_people, asks_how_long, question_in
from contact_center.vocabulary.text import Language

ASKS = "asks"
"""The key in an interaction's details for the assistant's session that is asked during the wait."""


async def to_people(session: AsyncSession, inbound: Interaction, conversation: Conversation) -> ToPeople:
    return ToPeople(
        interaction_id=inbound.id,
        conversation_id=conversation.id,
        channel=conversation.channel,
        owner=conversation.owner,
        language=cast(Language, inbound.language),
        text=await choose(session, inbound),
    )


async def asks_meanwhile(
    session: AsyncSession, inbound: Interaction, conversation: Conversation, most: int | None, *, retry: bool
) -> bool:
    """Whether a waiting customer asks something that the assistant may know for certain; then it is marked.

    Messages that report a new danger count too: immediate advice does not wait.

    Call with both locked. Senders of more than `most` messages a minute are not answered. A turn that is
    rerun without the mark may itself have queued the conversation.
    """
    said = await choose(session, inbound)
    asks = bool(question_in(said)) and not asks_for_people(said)
    if not (asks or is_endangered(said)) or asks_how_long(said):
        return False
    if inbound.answered_at or conversation.owner != "queue":
        return False
    if (most is not None and await is_too_many(session, inbound, most)) or await _has_reply(session, inbound):
        return False
    if retry:
        return ASKS in inbound.details
    inbound.details = {**inbound.details, ASKS: conversation.assistant_session}
    return True


async def tell_certain(
    session: AsyncSession, inbound: Interaction, conversation: Conversation, answer: Answer
) -> bool:
    """Tell what is certain of an answer, and leave the conversation where it waits.

    Call with both locked. False if nothing is certain, it no longer waits, or was replied to.
    """
    certain = [replace(said, expects=None) for said in answer.replies if said.expects == CERTAIN]
    if not certain or inbound.answered_at or conversation.owner != "queue":
        return False
    if await _has_reply(session, inbound):
        return False
    inbound.answered_at, inbound.kind = datetime.now(UTC), answer.kind
    inbound.intent, inbound.confidence = answer.intent, answer.confidence
    for said in certain:
        await reply(session, conversation, said, ASSISTANT, answer.kind, in_reply_to=inbound)
    return True


async def notice(
    session: AsyncSession,
    tell_waiting: TellWaiting,
    inbound: Interaction,
    conversation: Conversation,
    most: int | None,
) -> bool:
    """Say that it has arrived, once; the turn stays open for staff. False if nothing was to be said.

    Call with both locked. Senders of more than `most` messages a minute are not told again.
    """
    if most is not None and await is_too_many(session, inbound, most):
        return True
    if await _has_reply(session, inbound):
        return True
    said = await tell_waiting(session, await to_people(session, inbound, conversation))
    if said is None:
        return False
    told = await reply(session, conversation, said.reply, SYSTEM, "notice", in_reply_to=inbound)
    told.details = said.details
    return True


async def _has_reply(session: AsyncSession, inbound: Interaction) -> bool:
    """Whether it was replied to; an interim notice does not count."""
    replies = select(
        exists().where(
            Interaction.in_reply_to == inbound.id,
            Interaction.request_id.is_distinct_from(bridged(inbound.id)),
        )
    )
    return bool(await session.scalar(replies))
