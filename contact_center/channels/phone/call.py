"""What the store knows of a live call."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.conversations.expects import EXPECTS, Expects, from_json
from contact_center.conversations.own import tell_ended
from contact_center.conversations.ports import Choice, Reply
from contact_center.conversations.reply import CALL_ENDED
from contact_center.conversations.tables import Conversation, Interaction
from contact_center.language.lexicons.asks_for_digits import asks_for_digits
from contact_center.tickets.contact.reach import send_after_call
from contact_center.vocabulary.text import Language


@dataclass(frozen=True)
class Call:
    """A call and who has it."""

    conversation_id: int
    owner: str
    language: Language
    next_turn: int
    """The number of the next thing the caller says."""


async def find_call(session: AsyncSession, sid: str) -> Call | None:
    """The call with this CallSid, if it came in here."""
    of_call = aliased(Conversation)
    said = (
        select(func.count())
        .select_from(Interaction)
        .join(of_call, of_call.id == Interaction.conversation_id)
        .where(of_call.channel == "phone", of_call.thread == sid, Interaction.direction == "in")
        .scalar_subquery()
    )
    # A number that changes hands during the call gives it a second conversation: the turns count on.
    query = (
        select(Conversation.id, Conversation.owner, Conversation.language, said)
        .where(Conversation.channel == "phone", Conversation.thread == sid)
        .order_by(Conversation.id.desc())
        .limit(1)
    )
    row = (await session.execute(query)).first()
    return Call(row[0], row[1], cast(Language, row[2]), row[3]) if row else None


async def spoken_for(session: AsyncSession, interaction_id: int) -> list[Reply]:
    """The replies to one thing the caller said, marked as sent; asked again, the same ones."""
    return await _speak(session, Interaction.in_reply_to == interaction_id)


async def spoken_unasked(session: AsyncSession, conversation_id: int) -> list[Reply]:
    """What waits to be said to the caller, such as an agent's words; each is said once."""
    return await _speak(
        session,
        Interaction.conversation_id == conversation_id,
        Interaction.in_reply_to.is_(None),
        Interaction.delivery.in_(("queued", "sending")),
    )


async def _speak(session: AsyncSession, *conditions: object) -> list[Reply]:
    query = select(Interaction).where(Interaction.direction == "out", *conditions)  # type: ignore[arg-type]
    interactions = (await session.scalars(query.order_by(Interaction.id).with_for_update())).all()
    for interaction in interactions:
        if interaction.delivery in ("queued", "sending"):
            interaction.delivery = "sent"
            interaction.sent_at = datetime.now(UTC)
    return [_said(interaction) for interaction in interactions if interaction.delivery != "blocked"]


def _said(interaction: Interaction) -> Reply:
    """What was said, with what it expects; a colleague's words tell that by themselves or not at all."""
    expects = from_json(interaction.details.get(EXPECTS))
    if interaction.author == "agent" and asks_for_digits(interaction.text):
        expects = Expects("digits")
    return Reply(interaction.text, tuple(Choice(**choice) for choice in interaction.choices), expects)


async def last_said(session: AsyncSession, conversation_id: int) -> list[Reply]:
    """What was said to the caller last, to be said once more: all that answered the same words of theirs."""
    said = (Interaction.conversation_id == conversation_id, Interaction.direction == "out")
    heard = (*said, Interaction.delivery.not_in(("blocked", "failed")))
    query = select(Interaction).where(*heard).order_by(Interaction.id.desc()).limit(1)
    last = await session.scalar(query)
    if last is None:
        return []
    together = Interaction.id == last.id
    if last.in_reply_to is not None:
        together = Interaction.in_reply_to == last.in_reply_to
    every = (
        await session.scalars(select(Interaction).where(*heard, together).order_by(Interaction.id))
    ).all()
    return [_said(one) for one in every]


async def mark_answered(session: AsyncSession, interaction_id: int) -> None:
    """What was said wanted no turn of the assistant."""
    await session.execute(
        update(Interaction)
        .where(Interaction.id == interaction_id, Interaction.answered_at.is_(None))
        .values(answered_at=func.now())
    )


async def end_call(session: AsyncSession, sid: str) -> None:
    """The call is over: its conversation closes, and the desk hears of it.

    What was not said any more is recorded as failed; a colleague's words go as a text message instead, where
    the caller showed a number.
    """
    query = (
        update(Conversation)
        .where(Conversation.channel == "phone", Conversation.thread == sid, Conversation.closed_at.is_(None))
        .values(closed_at=func.now())
        .returning(Conversation.id)
    )
    for conversation_id in (await session.scalars(query)).all():
        conversation = await session.get_one(Conversation, conversation_id, populate_existing=True)
        for unsaid in await _left_unsaid(session, conversation_id):
            unsaid.delivery, unsaid.error_code = "failed", CALL_ENDED
            if unsaid.author == "agent":
                await send_after_call(session, conversation, unsaid)
        await tell_ended(session, conversation)


async def _left_unsaid(session: AsyncSession, conversation_id: int) -> list[Interaction]:
    query = select(Interaction).where(
        Interaction.conversation_id == conversation_id,
        Interaction.direction == "out",
        Interaction.delivery.in_(("queued", "sending")),
    )
    return list((await session.scalars(query.order_by(Interaction.id).with_for_update())).all())
