"""Owns what the store knows of a live call."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.conversations.ports import Choice, Language, Reply
from contact_center.conversations.tables import Conversation, Interaction


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
    return [
        Reply(interaction.text, tuple(Choice(**choice) for choice in interaction.choices))
        for interaction in interactions
        if interaction.delivery != "blocked"
    ]


async def last_said(session: AsyncSession, conversation_id: int) -> list[Reply]:
    """The last message to the caller, to be said once more."""
    query = (
        select(Interaction)
        .where(Interaction.conversation_id == conversation_id, Interaction.direction == "out")
        .order_by(Interaction.id.desc())
        .limit(1)
    )
    interaction = await session.scalar(query)
    if interaction is None:
        return []
    return [Reply(interaction.text, tuple(Choice(**choice) for choice in interaction.choices))]


async def end_call(session: AsyncSession, sid: str) -> None:
    """The call is over: its conversation closes, and what was not said any more is recorded as failed."""
    query = (
        update(Conversation)
        .where(Conversation.channel == "phone", Conversation.thread == sid, Conversation.closed_at.is_(None))
        .values(closed_at=func.now())
        .returning(Conversation.id)
    )
    ended = (await session.scalars(query)).all()
    await session.execute(
        update(Interaction)
        .where(Interaction.conversation_id.in_(ended), Interaction.delivery.in_(("queued", "sending")))
        .values(delivery="failed", error_code="call_ended")
    )
