"""What callers hear in the queue: their position, the expected wait, and the offer of a call-back."""

from datetime import UTC, datetime

from aiohttp import web

from contact_center.channels.carrier.webhook import require
from contact_center.channels.phone import speak, texts
from contact_center.channels.phone.call import find_call
from contact_center.channels.phone.parts import PHONE
from contact_center.channels.phone.turn import existing
from contact_center.tickets.queue.place import place_of_conversation
from contact_center.tickets.waiting.call_back import ask_call_back, number_to_call

CALL_BACK_KEY = "1"


async def wait(request: web.Request) -> web.Response:
    """What a caller hears in the queue: their place; they leave it when somebody has taken the call."""
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    async with parts.store.transaction() as session:
        call = await existing(find_call(session, sid))
        if call.owner != "queue":
            return speak.answer(speak.leave_queue())
        place = await place_of_conversation(session, call.conversation_id, datetime.now(UTC))
        may_be_called = await number_to_call(session, call.conversation_id) is not None
    return speak.answer(speak.position(call.language, place, may_be_called=may_be_called))


async def call_back(request: web.Request) -> web.Response:
    """A key pressed while waiting: 1 keeps the place and ends the call, any other goes on waiting."""
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    if params.get("Digits") != CALL_BACK_KEY:
        return speak.answer(speak.go_on_waiting())
    async with parts.store.transaction() as session:
        call = await existing(find_call(session, sid))
        ticket = await ask_call_back(session, call.conversation_id)
    if ticket is None:
        return speak.answer(speak.go_on_waiting())
    sentence = texts.CALLED_BACK[call.language].format(number=ticket.number)
    return speak.answer(speak.goodbye(sentence, call.language))
