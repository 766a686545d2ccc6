"""Play messages that no turn answers, such as the position in the queue; stored like any other message.

They are part of the webhook's response, and so recorded as sent at once. A webhook that the carrier repeats
gets the message stored first. What a waiting caller hears repeatedly is stored again only when it changes;
until then the message counts how often it was played.
"""

from typing import Literal

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.channels.phone.call import Call, last_said, words_of
from contact_center.conversations.aside import ASIDE
from contact_center.conversations.models import Interaction
from contact_center.conversations.ports import Reply
from contact_center.conversations.record_delivery import record_held
from contact_center.conversations.reply import SYSTEM, find_request, reply
from contact_center.vocabulary.text import Language

Aside = Literal[
    "language",
    "one_moment",
    "not_heard",
    "again",
    "transfer",
    "place",
    "call_back",
    "block",
    "later",
    "goodbye",
]
REPEATS = "repeats"
"""The key in a repetition's details for the repeated message."""
TIMES = "times"
"""The key in a message's details for how often it was played, if more than once."""


async def tell_once(session: AsyncSession, call: Call, aside: Aside, text: str, *, step: str) -> Reply:
    """Play the text; the same `step` of the call gets the same message. Lock the call first."""
    return await _tell(session, call, aside, Reply(text), step=step)


async def tell_again(session: AsyncSession, call: Call, *, step: str) -> list[Reply]:
    """Repeat the last words; what they expect stays expected. Lock the call first."""
    said = []
    for message in await last_said(session, call.conversation_id):
        once_more = await _tell(
            session,
            call,
            "again",
            words_of(message),
            step=f"{step} {message.id}",
            repeats=message.id,
        )
        said.append(once_more)
    return said


async def keep_telling(
    session: AsyncSession, call: Call, aside: Aside, text: str, language: Language | None = None
) -> Reply:
    """Play what a caller hears repeatedly; stored again when it changed, or the conversation moved on.

    Lock the call first.
    """
    language = language or call.language
    told = await _just_told(session, call, aside, text, language)
    if told is None:
        return await _tell(session, call, aside, Reply(text), language=language)
    told.details = {**told.details, TIMES: told.details.get(TIMES, 1) + 1}
    return words_of(told)


async def was_told(session: AsyncSession, call: Call, step: str) -> bool:
    """Whether something was played at this step of the call."""
    return await find_request(session, _request_id(call, step)) is not None


async def _tell(
    session: AsyncSession,
    call: Call,
    aside: Aside,
    message: Reply,
    *,
    step: str | None = None,
    language: Language | None = None,
    repeats: int | None = None,
) -> Reply:
    told = await reply(
        session,
        call.conversation,
        message,
        SYSTEM,
        "notice",
        request_id=_request_id(call, step) if step is not None else None,
        deferred=False,
    )
    told.language = language or told.language
    marked = {ASIDE: aside} if repeats is None else {ASIDE: aside, REPEATS: repeats}
    told.details = {**told.details, **marked}
    await record_held(session, [told], "sent")
    return words_of(told)


def _request_id(call: Call, step: str) -> str:
    return f"call {call.conversation.thread} {step}"


async def _just_told(
    session: AsyncSession, call: Call, aside: Aside, text: str, language: Language
) -> Interaction | None:
    """The latest aside of this kind, if it has this text and only asides came after it."""
    later = aliased(Interaction)
    moved_on = exists().where(
        later.conversation_id == call.conversation_id,
        later.id > Interaction.id,
        ~later.details.has_key(ASIDE),
    )
    query = (
        select(Interaction)
        .where(
            Interaction.conversation_id == call.conversation_id,
            Interaction.details[ASIDE].astext == aside,
            Interaction.language == language,
            ~moved_on,
        )
        .order_by(Interaction.id.desc())
        .limit(1)
    )
    told = await session.scalar(query.with_for_update())
    return told if told is not None and told.text == text else None
