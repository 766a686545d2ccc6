"""Answer a call: store it, and greet the caller in their own language."""

from collections.abc import Awaitable
from typing import cast

from aiohttp import web
from sqlalchemy import select

from contact_center.channels.carrier.webhook import require
from contact_center.channels.phone import speak, texts
from contact_center.channels.phone.aside import keep_telling
from contact_center.channels.phone.call import Call, find_call, hold_call, record_spoken, spoken_for
from contact_center.channels.phone.channel import CHANNEL
from contact_center.channels.phone.parts import PHONE, PhoneParts
from contact_center.conversations.models import Interaction
from contact_center.conversations.own import lock_message
from contact_center.conversations.ports import Inbound
from contact_center.conversations.receive import receive
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.customers.models import Customer
from contact_center.customers.reachable import is_telephone
from contact_center.vocabulary.text import Language

_LONGEST_SHOWN = 80


async def inbound(request: web.Request) -> web.Response:
    """Store the call and speak the menu, or ask an unknown caller for the language."""
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    (sid,) = require(params, "CallSid")
    return await begin(parts, sid, params.get("From", "").strip())


async def begin(parts: PhoneParts, sid: str, shown: str) -> web.Response:
    """Store the call, once, and ask or greet the caller; `shown` is the number or what stands for it."""
    received = await receive(
        parts.store,
        Inbound(
            channel=CHANNEL.key,
            external_id=sid,
            address=caller(shown, sid),
            thread=sid,
            text="",
            details=_details(shown),
            take_turn=False,
        ),
    )
    async with parts.store.transaction() as session:
        known = await session.scalar(select(Customer.number).where(Customer.id == received.customer_id))
    if not known:
        return await ask_language(parts, sid)
    return await menu(parts, sid, None)


async def ask_language(parts: PhoneParts, sid: str) -> web.Response:
    """Offer each language in that language to a caller whose preference is unknown."""
    async with parts.store.transaction() as session:
        call = await existing(hold_call(session, sid))
        offers = {
            language: await keep_telling(session, call, "language", offer, language)
            for language, offer in texts.LANGUAGES.items()
        }
    return speak.answer(speak.ask_language(offers))


async def existing(found: Awaitable[Call | None]) -> Call:
    """The call. Raises HTTPNotFound if there is none."""
    call = await found
    if call is None:
        raise web.HTTPNotFound(text="no such call")
    return call


def _details(shown: str) -> dict[str, str]:
    """Details of the call's start, including what was shown instead of a number, for staff to see."""
    told = {"event": "call_started"}
    return told if is_telephone(shown) or not shown else {**told, "shown": shown[:_LONGEST_SHOWN]}


def caller(number: str, sid: str) -> str:
    """The caller's address; without a telephone number, the caller is known for this call only."""
    shown = number.strip()
    return shown if is_telephone(shown) else f"withheld:{sid}"


async def menu(parts: PhoneParts, sid: str, chosen: Language | None) -> web.Response:
    """Greet the caller in the chosen language, or else in the customer's own."""
    async with parts.store.transaction() as session:
        began = await session.scalar(select(Interaction.id).where(Interaction.external_id == sid))
        if began is None:
            raise web.HTTPNotFound(text="no such call")
        started, conversation = await lock_message(session, began)
        if chosen:
            conversation.language = started.language = chosen
            conversation.language_chosen = True
        call = await existing(find_call(session, sid))
        if started.answered_at is None:
            await record_spoken(session, call)
            message = texts.MENU[cast(Language, started.language)]
            await reply(session, conversation, message, SYSTEM, "greeting", in_reply_to=started)
            started.answered_at = started.created_at
        said = await spoken_for(session, started.id)
    return speak.answer(speak.listen(said, call.language, call.next_turn))
