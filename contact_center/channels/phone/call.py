"""Read and update a live call in the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.channels.phone.channel import CHANNEL
from contact_center.conversations.aside import is_aside
from contact_center.conversations.errand import ERRAND
from contact_center.conversations.expects import EXPECTS, Expects, from_json
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.own import tell_ended
from contact_center.conversations.ports import Choice, Reply
from contact_center.conversations.record_delivery import record_held
from contact_center.conversations.reply import CALL_ENDED
from contact_center.language.lexicons.asks_for_digits import asks_for_digits
from contact_center.tickets.contact.reach import send_after_call
from contact_center.vocabulary.text import Language


@dataclass(frozen=True)
class Call:
    """A call and its owner."""

    conversation: Conversation
    next_turn: int
    """The number of the caller's next utterance."""

    @property
    def conversation_id(self) -> int:
        return self.conversation.id

    @property
    def owner(self) -> str:
        return self.conversation.owner

    @property
    def language(self) -> Language:
        return cast(Language, self.conversation.language)


async def find_call(session: AsyncSession, sid: str) -> Call | None:
    """The inbound call with this CallSid, if there is one."""
    return await _call(session, sid, _conversation(sid))


async def hold_call(session: AsyncSession, sid: str) -> Call | None:
    """The call, locked until the transaction ends."""
    return await _call(session, sid, _conversation(sid).with_for_update())


def _conversation(sid: str) -> Select[Conversation]:
    # A number reassigned during the call gives it a second conversation: turns are counted across both.
    return (
        select(Conversation)
        .where(Conversation.channel == CHANNEL.key, Conversation.thread == sid)
        .order_by(Conversation.id.desc())
        .limit(1)
    )


async def _call(session: AsyncSession, sid: str, query: Select[Conversation]) -> Call | None:
    conversation = await session.scalar(query.execution_options(populate_existing=True))
    if conversation is None:
        return None
    of_call = aliased(Conversation)
    said = (
        select(func.count())
        .select_from(Interaction)
        .join(of_call, of_call.id == Interaction.conversation_id)
        .where(of_call.channel == CHANNEL.key, of_call.thread == sid, Interaction.direction == "in")
    )
    return Call(conversation, await session.scalar(said) or 0)


async def spoken_for(session: AsyncSession, interaction_id: int) -> list[Reply]:
    """The replies to one utterance of the caller, recorded as sent. Idempotent."""
    return await _speak(session, Interaction.in_reply_to == interaction_id)


async def asked_in_queue(session: AsyncSession, call: Call) -> int | None:
    """What the caller asked of the assistant from the queue, if that was the last they said."""
    query = (
        select(Interaction)
        .where(Interaction.conversation_id == call.conversation_id, Interaction.direction == "in")
        .order_by(Interaction.id.desc())
        .limit(1)
    )
    last = await session.scalar(query)
    if last is None or last.details.get(ERRAND) != call.conversation.assistant_session:
        return None
    return last.id


async def spoken_unasked(session: AsyncSession, conversation_id: int) -> list[Reply]:
    """The unsolicited messages to the caller, such as an agent's words; each is said once."""
    return await _speak(
        session,
        Interaction.conversation_id == conversation_id,
        Interaction.in_reply_to.is_(None),
        Interaction.delivery.in_(("queued", "sending")),
    )


async def unspoken(session: AsyncSession, conversation_id: int) -> list[Reply]:
    """Whatever the caller has not heard yet, asked for or not; each is said once."""
    return await _speak(
        session,
        Interaction.conversation_id == conversation_id,
        Interaction.delivery.in_(("queued", "sending")),
    )


async def _speak(session: AsyncSession, *conditions: ColumnElement[bool]) -> list[Reply]:
    said = await _held(session, *conditions)
    for message in said:
        if message.delivery == "sending":
            # Until now it was only announced to the call.
            message.sent_at = datetime.now(UTC)
    await record_held(session, said, "sent")
    return [words_of(message) for message in said if message.delivery != "blocked"]


async def record_spoken(session: AsyncSession, call: Call, *, before: int | None = None) -> None:
    """Record earlier messages as spoken, now that the call has gone on: those `before` this interaction.

    A webhook that comes after the end of the call proves nothing.
    """
    if call.conversation.closed_at is not None:
        return
    conditions = [Interaction.conversation_id == call.conversation_id, Interaction.delivery == "sent"]
    if before is not None:
        conditions.append(Interaction.id < before)
    await record_held(session, await _held(session, *conditions), "delivered")


async def _held(session: AsyncSession, *conditions: ColumnElement[bool]) -> Sequence[Interaction]:
    """Messages to the caller, locked until the transaction ends."""
    query = select(Interaction).where(Interaction.direction == "out", *conditions).order_by(Interaction.id)
    held = query.with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(held)).all()


async def last_said(session: AsyncSession, conversation_id: int) -> Sequence[Interaction]:
    """The last words to the caller, without asides: all replies to the same utterance."""
    said = (Interaction.conversation_id == conversation_id, Interaction.direction == "out", ~is_aside())
    heard = (*said, Interaction.delivery.not_in(("blocked", "failed")))
    query = select(Interaction).where(*heard).order_by(Interaction.id.desc()).limit(1)
    last = await session.scalar(query)
    if last is None:
        return []
    together = Interaction.id == last.id
    if last.in_reply_to is not None:
        together = Interaction.in_reply_to == last.in_reply_to
    every = select(Interaction).where(*heard, together).order_by(Interaction.id)
    return (await session.scalars(every)).all()


def words_of(message: Interaction) -> Reply:
    """A stored message as it was to be spoken, with the answer it expects.

    Whether an agent's words expect digits is derived from their text.
    """
    expects = from_json(message.details.get(EXPECTS))
    if message.author == "agent" and asks_for_digits(message.text):
        expects = Expects("digits")
    return Reply(message.text, tuple(Choice(**choice) for choice in message.choices), expects)


async def mark_answered(session: AsyncSession, interaction_id: int) -> None:
    """Mark what was said as needing no turn of the assistant."""
    await session.execute(
        update(Interaction)
        .where(Interaction.id == interaction_id, Interaction.answered_at.is_(None))
        .values(answered_at=func.now())
    )


async def end_call(session: AsyncSession, sid: str) -> None:
    """End the call: its conversation closes, and the desk is notified.

    What was not spoken is recorded as failed; an agent's words are sent as a text message instead, if the
    caller showed a number.
    """
    query = (
        update(Conversation)
        .where(
            Conversation.channel == CHANNEL.key, Conversation.thread == sid, Conversation.closed_at.is_(None)
        )
        .values(closed_at=func.now())
        .returning(Conversation.id)
    )
    for conversation_id in (await session.scalars(query)).all():
        conversation = await session.get_one(Conversation, conversation_id, populate_existing=True)
        unsaid = await _held(
            session,
            Interaction.conversation_id == conversation_id,
            Interaction.delivery.in_(("queued", "sending")),
        )
        await record_held(session, unsaid, "failed", error_code=CALL_ENDED)
        for message in unsaid:
            if message.author == "agent":
                await send_after_call(session, conversation, message)
        await tell_ended(session, conversation)
