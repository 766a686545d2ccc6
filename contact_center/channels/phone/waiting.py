"""What callers hear in the queue: answers to what they say, their position, and what they may press."""

from datetime import UTC, datetime

from aiohttp import web
from multidict import MultiDict
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.channels.carrier.webhook import require
from contact_center.channels.phone import speak, texts
from contact_center.channels.phone.aside import keep_telling, tell_once
from contact_center.channels.phone.call import Call, find_call, hold_call, record_spoken, unspoken
from contact_center.channels.phone.inbound import existing
from contact_center.channels.phone.parts import PHONE, PhoneParts
from contact_center.channels.phone.turn import (
    MOST_TRIES,
    is_answered,
    is_told,
    number,
    one_moment,
    said_in,
    spoken_inbound,
)
from contact_center.conversations.ports import Reply
from contact_center.conversations.receive import receive
from contact_center.language.say_when import say_when
from contact_center.tickets.queue.expected import say_wait
from contact_center.tickets.queue.place import Place, place_of_conversation, waiting_ticket
from contact_center.tickets.waiting.call_back import ask_call_back, is_called_back, number_to_call
from contact_center.vocabulary.text import Language

CALL_BACK_KEY = "1"
BLOCK_KEY = "2"
_OF_CARDS = frozenset({"fraud", "scam", "lost_card", "stolen_card"})
"""Topics of tickets whose owner may need a card blocked before anybody is there."""


async def wait(request: web.Request) -> web.Response:
    """Answer a queued caller, or else tell their position; whom somebody has taken leaves the queue."""
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    async with parts.store.transaction() as session:
        call = await existing(find_call(session, sid))
        # Computed before the lock: whoever takes the call meanwhile need not wait for it.
        place = await place_of_conversation(session, call.conversation_id, datetime.now(UTC))
        may_be_called = place is not None and await number_to_call(session, call.conversation_id) is not None
        may_block = await _may_block(session, call.conversation_id)
        call = await existing(hold_call(session, sid))
        await record_spoken(session, call)
        if call.owner != "queue":
            return speak.answer(speak.leave_queue())
        said = await unspoken(session, call.conversation_id)
        if said and await is_called_back(session, call.conversation_id):
            return speak.answer(speak.goodbye(said, call.language))
        if not said:
            said = await _place_and_offers(
                session, call, place, may_be_called=may_be_called, may_block=may_block
            )
    return speak.answer(speak.wait_in_queue(said, call.language))


async def _place_and_offers(
    session: AsyncSession, call: Call, place: Place | None, *, may_be_called: bool, may_block: bool
) -> list[Reply]:
    said = [await keep_telling(session, call, "place", _place(call.language, place))]
    if may_be_called:
        offer = texts.OFFER_CALL_BACK.say(call.language)
        said.append(await keep_telling(session, call, "call_back", offer))
    if may_block:
        offer = texts.OFFER_BLOCK.say(call.language)
        said.append(await keep_telling(session, call, "block", offer))
    return said


async def heard(request: web.Request) -> web.Response:
    """Handle a key pressed or words said while waiting.

    1 keeps the place and ends the call, 2 asks for a block, any other key keeps waiting; words are answered.
    """
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    if params.get("SpeechResult"):
        return await _take_words(parts, params, sid)
    if params.get("Digits") == BLOCK_KEY:
        return await _block(parts, params, sid)
    if params.get("Digits") != CALL_BACK_KEY:
        return speak.answer(speak.go_on_waiting())
    return await _call_back(parts, sid)


async def waiting_answer(request: web.Request) -> web.Response:
    """Fetch the answer to a waiting caller's words that was not ready before."""
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    return await _until_told(parts, sid, number(request, "interaction"), tries=number(request, "tries"))


async def _take_words(parts: PhoneParts, params: MultiDict[str], sid: str) -> web.Response:
    said = said_in(params)
    if not said:
        return speak.answer(speak.go_on_waiting())
    async with parts.store.transaction() as session:
        call = await existing(find_call(session, sid))
    received = await receive(
        parts.store, spoken_inbound(params, sid, said, f"waiting {call.next_turn}"), parts.vault
    )
    return await _until_told(parts, sid, received.interaction_id, tries=0)


async def _until_told(parts: PhoneParts, sid: str, interaction_id: int, tries: int) -> web.Response:
    """Wait for the worker; what it has not answered by then is answered in the next round, if at all."""
    async with parts.store.transaction() as session:
        call = await existing(find_call(session, sid))
    if tries >= MOST_TRIES or await is_told(parts, call.conversation_id, interaction_id):
        return speak.answer(speak.go_on_waiting())
    said = [await one_moment(parts, sid, call.language, interaction_id)] if tries == 0 else []
    return speak.answer(speak.wait_for_words(said, call.language, interaction_id, tries + 1))


async def _call_back(parts: PhoneParts, sid: str) -> web.Response:
    async with parts.store.transaction() as session:
        call = await existing(hold_call(session, sid))
        await record_spoken(session, call)
        ticket = await ask_call_back(session, call.conversation_id)
        if ticket is None:
            return speak.answer(speak.go_on_waiting())
        sentence = texts.CALLED_BACK.say(call.language, number=ticket.number)
        said = await tell_once(session, call, "call_back", sentence, step=f"called back {ticket.number}")
    return speak.answer(speak.goodbye([said], call.language))


async def _may_block(session: AsyncSession, conversation_id: int) -> bool:
    ticket = await waiting_ticket(session, conversation_id)
    return ticket is not None and ticket.topic in _OF_CARDS


async def _block(parts: PhoneParts, params: MultiDict[str], sid: str) -> web.Response:
    """Ask the assistant for a block in the caller's name; they leave the queue once it has the call."""
    async with parts.store.transaction() as session:
        call = await existing(find_call(session, sid))
        may_block = call.owner == "queue" and await _may_block(session, call.conversation_id)
    if may_block:
        inbound = spoken_inbound(params, sid, texts.BLOCK.say(call.language), f"block {call.next_turn}")
        received = await receive(parts.store, inbound, parts.vault)
        await is_answered(parts, call.conversation_id, received.interaction_id)
    return speak.answer(speak.go_on_waiting())


def _place(language: Language, place: Place | None) -> str:
    if place is None:
        return texts.WAITING.say(language)
    if place.opens_at:
        return texts.CLOSED.say(language, opens=say_when(place.opens_at, language), position=place.number)
    if place.expected is None:
        return texts.POSITION.say(language, position=place.number)
    wait_words = say_wait(place.expected, language)
    return texts.POSITION_AND_WAIT.say(language, position=place.number, wait=wait_words)
