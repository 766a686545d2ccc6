"""The turns of a call: what the caller says or presses is stored, then the answer is spoken."""

import asyncio
from collections.abc import Awaitable
from dataclasses import replace

from aiohttp import web
from multidict import MultiDict

from contact_center.channels.carrier.webhook import require
from contact_center.channels.phone import speak, texts
from contact_center.channels.phone.call import (
    Call,
    find_call,
    last_said,
    mark_answered,
    spoken_for,
    spoken_unasked,
)
from contact_center.channels.phone.inbound import begin, caller, menu
from contact_center.channels.phone.parts import PHONE, PhoneParts
from contact_center.conversations.ports import Inbound, Reply
from contact_center.conversations.receive import receive
from contact_center.conversations.tables import Interaction
from contact_center.language.lexicons.caller_wishes import language_named, wants_repeat
from contact_center.language.visible import is_blank
from contact_center.vocabulary.text import Language

ANSWER_WITHIN_S = 0.7
"""A webhook answers within a second; what takes longer is fetched with the next one."""
MOST_TRIES = 10
MOST_MISSES = 3
PERSON_KEY = "0"
REPEAT_KEY = "*"
_DIGIT_LANGUAGES: dict[str, Language] = {"1": "zh", "2": "en"}


async def turn(request: web.Request) -> web.Response:
    """Store what was said and speak the answer. The same turn posted again is answered the same."""
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    said = _said(params)
    if not said:
        return await _silence(parts, sid, misses=1)
    return await _take(parts, params, sid, said, request.query.get("n", "1"))


async def language(request: web.Request) -> web.Response:
    """Go on in the language chosen; in the customer's own when nothing was pressed or said.

    Who says what they need instead is taken at their word, in the language they said it in.
    """
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    said = _said(params)
    digits = not params.get("SpeechResult")
    chosen = _DIGIT_LANGUAGES.get(said) if digits else language_named(said)
    if chosen or not said or (digits and said != PERSON_KEY):
        return await menu(parts, sid, chosen)
    if wants_repeat(said):
        return speak.answer(speak.ask_language())
    async with parts.store.transaction() as session:
        await existing(find_call(session, sid))
    return await _take(parts, params, sid, said, "language")


async def _take(parts: PhoneParts, params: MultiDict[str], sid: str, said: str, n: str) -> web.Response:
    async with parts.store.transaction() as session:
        call = await find_call(session, sid)
    digits = not params.get("SpeechResult")
    if call and call.owner == "assistant":
        if said == REPEAT_KEY if digits else wants_repeat(said):
            return await _repeat(parts, call, _inbound(params, sid, said, n))
        if digits and said == PERSON_KEY:
            said = texts.PERSON[call.language]
    received = await receive(parts.store, _inbound(params, sid, said, n), parts.vault)
    if received.owner != "assistant":
        return await _resume(parts, sid, received.interaction_id)
    return await _answer(parts, sid, received.interaction_id, tries=0)


async def _repeat(parts: PhoneParts, call: Call, said: Inbound) -> web.Response:
    """Say the last words once more, in their own language: what was asked still stands."""
    received = await receive(parts.store, replace(said, take_turn=False))
    async with parts.store.transaction() as session:
        await mark_answered(session, received.interaction_id)
        next_turn = (await existing(find_call(session, said.thread))).next_turn
        again = await last_said(session, call.conversation_id)
    return speak.answer(speak.listen(again, call.language, next_turn))


async def answer(request: web.Request) -> web.Response:
    """Come back for an answer that was not there yet."""
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    return await _answer(parts, sid, _number(request, "interaction"), tries=_number(request, "tries"))


async def fallback(request: web.Request) -> web.Response:
    """Go on with a call whose webhook the carrier could not bring, at whatever point that was."""
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    async with parts.store.transaction() as session:
        call = await find_call(session, sid)
        again = await last_said(session, call.conversation_id) if call else []
    if call is None or not again:
        return await begin(parts, sid, params.get("From", "").strip())
    if call.owner != "assistant":
        return await _resume(parts, sid)
    said = [Reply(texts.NOT_HEARD[call.language]), *again]
    return speak.answer(speak.listen(said, call.language, call.next_turn))


async def silence(request: web.Request) -> web.Response:
    """Nothing was said or pressed: ask again, then say goodbye."""
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    return await _silence(parts, sid, misses=_number(request, "misses"))


async def resume(request: web.Request) -> web.Response:
    """Go on with whoever has the call now, and say what waits to be said."""
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    return await _resume(parts, sid)


def _said(params: MultiDict[str]) -> str:
    said = params.get("SpeechResult", "") or params.get("Digits", "")
    return "" if is_blank(said) else said.strip()


def _inbound(params: MultiDict[str], sid: str, said: str, n: str) -> Inbound:
    details = {"input": "speech" if params.get("SpeechResult") else "digits"}
    if confidence := params.get("Confidence"):
        details["confidence"] = confidence
    return Inbound(
        channel="phone",
        external_id=f"{sid}:{n}",
        address=caller(params.get("From", ""), sid),
        thread=sid,
        text=said,
        details=details,
    )


async def _answer(parts: PhoneParts, sid: str, interaction_id: int, tries: int) -> web.Response:
    async with parts.store.transaction() as session:
        call = await existing(find_call(session, sid))
    # Whose call an agent has taken waits for no assistant.
    if call.owner != "agent" and not await _answered(parts, call.conversation_id, interaction_id):
        if tries < MOST_TRIES:
            return speak.answer(speak.wait_for_answer(call.language, interaction_id, tries + 1))
        return await _give_up(parts, call, interaction_id)
    async with parts.store.transaction() as session:
        said = await spoken_for(session, interaction_id)
        call = await existing(find_call(session, sid))
    return _next(call, said)


async def _answered(parts: PhoneParts, conversation_id: int, interaction_id: int) -> bool:
    """Wait for the worker to have taken the turn; False when it has not, in the time there is."""
    with parts.arrivals.expected(conversation_id) as happened:
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S):
                while not await _is_answered(parts, interaction_id):
                    await happened.wait()
                    happened.clear()
        except TimeoutError:
            return False
    return True


async def _is_answered(parts: PhoneParts, interaction_id: int) -> bool:
    async with parts.store.transaction() as session:
        interaction = await session.get(Interaction, interaction_id)
        return interaction is None or interaction.answered_at is not None


async def _give_up(parts: PhoneParts, call: Call, interaction_id: int) -> web.Response:
    async with parts.store.transaction() as session:
        handed_over = await parts.hand_over(session, interaction_id=interaction_id)
    sentence = texts.LATER[call.language].format(number=handed_over.number)
    return speak.answer(speak.goodbye(sentence, call.language))


async def _silence(parts: PhoneParts, sid: str, misses: int) -> web.Response:
    async with parts.store.transaction() as session:
        call = await existing(find_call(session, sid))
        if misses >= MOST_MISSES:
            return speak.answer(speak.goodbye(texts.GOODBYE[call.language], call.language))
        again = await last_said(session, call.conversation_id)
    said = [Reply(texts.NOT_HEARD[call.language]), *again]
    return speak.answer(speak.listen(said, call.language, call.next_turn, misses=misses))


async def _resume(parts: PhoneParts, sid: str, interaction_id: int | None = None) -> web.Response:
    """Go on with the call; a turn that comes again after it led to people hears its answer again."""
    async with parts.store.transaction() as session:
        call = await existing(find_call(session, sid))
        answered = await spoken_for(session, interaction_id) if interaction_id else []
        said = [*answered, *await spoken_unasked(session, call.conversation_id)]
    return _next(call, said)


def _next(call: Call, said: list[Reply]) -> web.Response:
    if call.owner == "queue":
        return speak.answer(speak.enqueue(said, call.language))
    with_agent = call.owner == "agent"
    return speak.answer(speak.listen(said, call.language, call.next_turn, with_agent=with_agent))


async def existing(found: Awaitable[Call | None]) -> Call:
    """The call, or the answer that there is none."""
    call = await found
    if call is None:
        raise web.HTTPNotFound(text="no such call")
    return call


def _number(request: web.Request, name: str) -> int:
    value = request.query.get(name, "")
    if not value.isdecimal() or len(value) > 18:
        raise web.HTTPBadRequest(text=f"{name} must be a number")
    return int(value)
