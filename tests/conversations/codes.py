"""What tests of identification share: asking for a code, typing it, at a moment of one's own."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from contact_center.app.hooks import CONVERSATION_HOOKS
from contact_center.conversations.code_limits import USUAL, CodeLimits
from contact_center.conversations.drafts import move_drafts
from contact_center.conversations.identify import (
    ATTEMPTS,
    Checked,
    CodeSent,
    NoTelephone,
    TooManyCodes,
    check_code,
    identified,
    recognise,
    send_code,
)
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.one_time_code import OF_IDENTIFICATION, code_of
from contact_center.conversations.ports import Received
from contact_center.store.engine import Store
from tests.conversations.messages import say

KEY = "a key of the tests"
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
VISITOR = {"channel": "web_chat", "address": "visitor:somebody"}


async def visit(store: Store, said: str = "hello", **changes: Any) -> Received:
    """A message in a web chat that nobody signed in to."""
    return await say(store, said, **{**VISITOR, **changes})


async def ask(
    store: Store,
    conversation: Received,
    phone: str | None = None,
    now: datetime = NOW,
    limits: CodeLimits = USUAL,
) -> CodeSent | TooManyCodes | NoTelephone:
    async with store.transaction() as session:
        return await send_code(
            session,
            conversation_id=conversation.conversation_id,
            phone=phone,
            requested_by=conversation.interaction_id,
            code_key=KEY,
            now=now,
            limits=limits,
        )


async def asked(
    store: Store, conversation: Received, phone: str | None = None, now: datetime = NOW
) -> CodeSent:
    sent = await ask(store, conversation, phone, now)
    assert isinstance(sent, CodeSent)
    return sent


async def type_in(
    store: Store, conversation: Received, digits: str, now: datetime = NOW, *, attempts: int = ATTEMPTS
) -> Checked:
    """`conversation` is the message the digits came with."""
    checked = await only_type_in(store, conversation, digits, now, attempts=attempts)
    if checked == "right":
        await be_recognised(store, conversation, now)
    return checked


async def only_type_in(
    store: Store, conversation: Received, digits: str, now: datetime = NOW, *, attempts: int = ATTEMPTS
) -> Checked:
    """The digits are checked; the turn fails before they lead to anything."""
    async with store.transaction() as session:
        return await check_code(
            session,
            conversation_id=conversation.conversation_id,
            digits=digits,
            answered_by=conversation.interaction_id,
            code_key=KEY,
            now=now,
            attempts=attempts,
        )


async def be_recognised(store: Store, conversation: Received, now: datetime = NOW) -> None:
    """What a right code leads to."""
    async with store.transaction() as session:
        await recognise(
            session,
            conversation_id=conversation.conversation_id,
            answered_by=conversation.interaction_id,
            now=now,
            hooks=CONVERSATION_HOOKS,
        )
        await move_drafts(session, await session.get_one(Conversation, conversation.conversation_id))


def right(sent: CodeSent) -> str:
    return code_of(KEY, sent.identification_id)


def wrong(sent: CodeSent) -> str:
    return str((int(right(sent)) + 1) % 1_000_000).zfill(6)


async def who(store: Store, conversation: Received, now: datetime = NOW) -> int | None:
    async with store.transaction() as session:
        return await identified(session, conversation.conversation_id, now)


async def codes_sent(store: Store) -> list[Interaction]:
    """The messages with a code that went out, in order."""
    query = select(Interaction).where(Interaction.details.has_key(OF_IDENTIFICATION)).order_by(Interaction.id)
    async with store.transaction() as session:
        return list((await session.scalars(query)).all())
