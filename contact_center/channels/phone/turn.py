"""Take the turns of a call: store what the caller says or presses, then speak the answer."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiohttp import web
from multidict import MultiDict
from psycopg.errors import LockNotAvailable
from sqlalchemy import exists, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.channels.carrier.webhook import require
from contact_center.channels.phone import speak, texts
from contact_center.channels.phone.aside import keep_telling, tell_again, tell_once, was_told
from contact_center.channels.phone.call import (
    Call,
    asked_in_queue,
    find_call,
    hold_call,
    last_said,
    mark_answered,
    record_spoken,
    spoken_for,
    spoken_unasked,
)
from contact_center.channels.phone.channel import CHANNEL
from contact_center.channels.phone.inbound import ask_language, begin, caller, existing, menu
from contact_center.channels.phone.parts import PHONE, PhoneParts
from contact_center.conversations.aside import is_aside
from contact_center.conversations.models import Interaction
from contact_center.conversations.ports import Inbound, Reply
from contact_center.conversations.receive import receive
from contact_center.language.lexicons.caller_wishes import language_named, wants_repeat
from contact_center.language.visible import is_blank
from contact_center.vocabulary.text import Language

ANSWER_WITHIN_S = 0.7
"""A webhook responds within a second; a slower answer is fetched by the next one."""
LOCKED_WITHIN_MS = 100
"""The wait for a lock that only "one moment" needs."""
MOST_TRIES = 10
MOST_MISSES = 3
PERSON_KEY = "0"
REPEAT_KEY = "*"
_DIGIT_LANGUAGES: dict[str, Language] = {"1": "zh", "2": "en"}


async def turn(request: web.Request) -> web.Response:
    """Store what was said and speak the answer. A repeated turn gets the same answer."""
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    said = said_in(params)
    if not said:
        return await _silence(parts, sid, misses=1)
    return await _take(parts, params, sid, said, request.query.get("n", "1"))


async def language(request: web.Request) -> web.Response:
    """Continue in the chosen language, or in the customer's own if nothing was pressed or said.

    Callers who state their need instead are answered in the language they said it in.
    """
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    said = said_in(params)
    digits = not params.get("SpeechResult")
    chosen = _DIGIT_LANGUAGES.get(said) if digits else language_named(said)
    if chosen or not said or (digits and said != PERSON_KEY):
        return await menu(parts, sid, chosen)
    if wants_repeat(said):
        return await ask_language(parts, sid)
    async with parts.store.transaction() as session:
        await existing(find_call(session, sid))
    return await _take(parts, params, sid, said, "language")


async def _take(parts: PhoneParts, params: MultiDict[str], sid: str, said: str, n: str) -> web.Response:
    async with parts.store.transaction() as session:
        call = await find_call(session, sid)
    digits = not params.get("SpeechResult")
    if call and call.owner == "assistant":
        if said == REPEAT_KEY if digits else wants_repeat(said):
            return await _repeat(parts, call, spoken_inbound(params, sid, said, n))
        if digits and said == PERSON_KEY:
            said = texts.PERSON.say(call.language)
    received = await receive(parts.store, spoken_inbound(params, sid, said, n), parts.vault)
    if received.owner != "assistant":
        return await _resume(parts, sid, received.interaction_id)
    return await _answer(parts, sid, received.interaction_id, tries=0)


async def _repeat(parts: PhoneParts, call: Call, said: Inbound) -> web.Response:
    """Repeat the last words, in their own language: the question is still open."""
    received = await receive(parts.store, replace(said, take_turn=False))
    async with parts.store.transaction() as session:
        held = await existing(hold_call(session, said.thread))
        await record_spoken(session, held, before=received.interaction_id)
        await mark_answered(session, received.interaction_id)
        again = await tell_again(session, held, step=f"again {received.interaction_id}")
    return speak.answer(speak.listen(again, call.language, held.next_turn))


async def answer(request: web.Request) -> web.Response:
    """Fetch an answer that was not ready before."""
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    return await _answer(parts, sid, number(request, "interaction"), tries=number(request, "tries"))


async def fallback(request: web.Request) -> web.Response:
    """Continue a call after the carrier failed to deliver a webhook, at whatever point."""
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    async with parts.store.transaction() as session:
        call = await find_call(session, sid)
        has_begun = call is not None and bool(await last_said(session, call.conversation_id))
    if call is None or not has_begun:
        return await begin(parts, sid, params.get("From", "").strip())
    # The response to the failed webhook may never have been spoken.
    if call.owner != "assistant":
        return await _resume(parts, sid, goes_on=False)
    return await _not_heard(parts, sid, misses=0)


async def silence(request: web.Request) -> web.Response:
    """Nothing was said or pressed: ask again, then say goodbye."""
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    return await _silence(parts, sid, misses=number(request, "misses"))


async def resume(request: web.Request) -> web.Response:
    """Continue with the call's current owner, and say what is waiting to be said."""
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    async with parts.store.transaction() as session:
        call = await existing(find_call(session, sid))
        asked = await asked_in_queue(session, call) if call.owner == "assistant" else None
    return await _answer(parts, sid, asked, tries=0) if asked else await _resume(parts, sid)


def said_in(params: MultiDict[str]) -> str:
    """What was said or pressed; empty if nothing was."""
    said = params.get("SpeechResult", "") or params.get("Digits", "")
    return "" if is_blank(said) else said.strip()


def spoken_inbound(params: MultiDict[str], sid: str, said: str, n: str) -> Inbound:
    """What a caller said or pressed, as a message; `n` tells it from all others of the call."""
    details = {"input": "speech" if params.get("SpeechResult") else "digits"}
    if confidence := params.get("Confidence"):
        details["confidence"] = confidence
    return Inbound(
        channel=CHANNEL.key,
        external_id=f"{sid}:{n}",
        address=caller(params.get("From", ""), sid),
        thread=sid,
        text=said,
        details=details,
    )


async def _answer(parts: PhoneParts, sid: str, interaction_id: int, tries: int) -> web.Response:
    async with parts.store.transaction() as session:
        call = await existing(find_call(session, sid))
    # A caller whom an agent has taken does not wait for the assistant.
    if call.owner != "agent" and not await is_answered(parts, call.conversation_id, interaction_id):
        if tries < MOST_TRIES:
            return await _wait_for_answer(parts, sid, interaction_id, tries + 1)
        return await _give_up(parts, sid, interaction_id)
    async with parts.store.transaction() as session:
        call = await existing(hold_call(session, sid))
        await record_spoken(session, call, before=interaction_id)
        said = await spoken_for(session, interaction_id)
        return await _next(session, call, said)


async def _wait_for_answer(parts: PhoneParts, sid: str, interaction_id: int, tries: int) -> web.Response:
    async with parts.store.transaction() as session:
        call = await existing(find_call(session, sid))
    said = [await one_moment(parts, sid, call.language, interaction_id)] if tries == 1 else []
    return speak.answer(speak.wait_for_answer(said, call.language, interaction_id, tries))


async def one_moment(parts: PhoneParts, sid: str, language: Language, interaction_id: int) -> Reply:
    """Ask for a moment; while another transaction holds the call, without storing it."""
    one_moment = texts.ONE_MOMENT.say(language)
    try:
        async with parts.store.transaction() as session:
            await session.execute(text(f"SET LOCAL lock_timeout = '{LOCKED_WITHIN_MS}ms'"))
            call = await existing(hold_call(session, sid))
            await record_spoken(session, call, before=interaction_id)
            return await tell_once(session, call, "one_moment", one_moment, step=f"wait {interaction_id}")
    except OperationalError as error:
        if not isinstance(error.orig, LockNotAvailable):
            raise
        return Reply(one_moment)


async def is_answered(parts: PhoneParts, conversation_id: int, interaction_id: int) -> bool:
    """Wait for the worker to take the turn; False if it did not in time."""

    async def is_over(session: AsyncSession) -> bool:
        interaction = await session.get(Interaction, interaction_id)
        return interaction is None or interaction.answered_at is not None

    return await _in_time(parts, conversation_id, is_over)


async def is_told(parts: PhoneParts, conversation_id: int, interaction_id: int) -> bool:
    """Wait until a waiting caller's words have a reply, or are left to an agent; False if not in time."""

    async def has_reply(session: AsyncSession) -> bool:
        replied = select(exists().where(Interaction.in_reply_to == interaction_id, ~is_aside()))
        interaction = await session.get(Interaction, interaction_id)
        return (
            interaction is None or interaction.answered_at is not None or bool(await session.scalar(replied))
        )

    return await _in_time(parts, conversation_id, has_reply)


async def _in_time(
    parts: PhoneParts, conversation_id: int, happens: Callable[[AsyncSession], Awaitable[bool]]
) -> bool:
    async def has_happened() -> bool:
        async with parts.store.transaction() as session:
            return await happens(session)

    with parts.arrivals.expected(conversation_id) as happened:
        # An answer that is there already is told however slow the store is.
        if await has_happened():
            return True
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S):
                while not await has_happened():
                    await happened.wait()
                    happened.clear()
        except TimeoutError:
            return False
    return True


async def _give_up(parts: PhoneParts, sid: str, interaction_id: int) -> web.Response:
    async with parts.store.transaction() as session:
        handed_over = await parts.hand_over(session, interaction_id=interaction_id)
        call = await existing(hold_call(session, sid))
        sentence = texts.LATER.say(call.language, number=handed_over.number)
        said = await tell_once(session, call, "later", sentence, step=f"later {interaction_id}")
    return speak.answer(speak.goodbye([said], call.language))


async def _silence(parts: PhoneParts, sid: str, misses: int) -> web.Response:
    if misses < MOST_MISSES:
        return await _not_heard(parts, sid, misses=misses)
    async with parts.store.transaction() as session:
        call = await existing(hold_call(session, sid))
        await record_spoken(session, call)
        goodbye = texts.GOODBYE.say(call.language)
        said = await tell_once(session, call, "goodbye", goodbye, step=f"goodbye {call.next_turn}")
    return speak.answer(speak.goodbye([said], call.language))


async def _not_heard(parts: PhoneParts, sid: str, misses: int) -> web.Response:
    """Ask again after a silence, or after a failure, which does not count as a miss."""
    async with parts.store.transaction() as session:
        call = await existing(hold_call(session, sid))
        step = f"not heard {call.next_turn} {misses}"
        if misses and not await was_told(session, call, step):
            await record_spoken(session, call)
        not_heard = await tell_once(session, call, "not_heard", texts.NOT_HEARD.say(call.language), step=step)
        said = [not_heard, *await tell_again(session, call, step=step)]
    return speak.answer(speak.listen(said, call.language, call.next_turn, misses=misses))


async def _resume(
    parts: PhoneParts, sid: str, interaction_id: int | None = None, *, goes_on: bool = True
) -> web.Response:
    """Continue the call; a repeated turn that led to staff gets its answer again."""
    async with parts.store.transaction() as session:
        call = await existing(hold_call(session, sid))
        if goes_on:
            await record_spoken(session, call, before=interaction_id)
        answered = await spoken_for(session, interaction_id) if interaction_id else []
        return await _next(session, call, [*answered, *await spoken_unasked(session, call.conversation_id)])


async def _next(session: AsyncSession, call: Call, said: list[Reply]) -> web.Response:
    if call.owner == "queue":
        transfer = await keep_telling(session, call, "transfer", texts.TRANSFER.say(call.language))
        return speak.answer(speak.enqueue([*said, transfer], call.language))
    with_agent = call.owner == "agent"
    return speak.answer(speak.listen(said, call.language, call.next_turn, with_agent=with_agent))


def number(request: web.Request, name: str) -> int:
    """A number in the webhook's address. Raises HTTPBadRequest."""
    value = request.query.get(name, "")
    if not value.isdecimal() or len(value) > 18:
        raise web.HTTPBadRequest(text=f"{name} must be a number")
    return int(value)
