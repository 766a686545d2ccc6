"""Owns text messages on their way in: a signed webhook becomes an Inbound."""

from typing import Any, Literal

from aiohttp import web
from multidict import MultiDict

from contact_center.channels.carrier.webhook import require
from contact_center.channels.sms.parts import SMS
from contact_center.conversations.ports import Inbound
from contact_center.conversations.receive import receive

STOP_WORDS = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "退订", "TD"})
START_WORDS = frozenset({"START", "UNSTOP", "恢复订阅"})
# YES lifts a STOP with the carrier as well, but is an answer to everybody else: the carrier tells which.
_EMPTY_ANSWER = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


async def inbound(request: web.Request) -> web.Response:
    """Store one text message; the answer to the customer follows by itself, as a message of its own."""
    parts = request.app[SMS]
    params = await parts.gate.form(request)
    await receive(parts.store, parse(params), parts.vault)
    return web.Response(text=_EMPTY_ANSWER, content_type="text/xml")


def parse(params: MultiDict[str]) -> Inbound:
    """The Inbound of a genuine webhook. Raises HTTPBadRequest when it names no message or no sender."""
    sid, sender = require(params, "MessageSid", "From")
    text = params.get("Body", "")
    opt_out_type = params.get("OptOutType", "").upper()
    consent = _consent(text, opt_out_type)
    return Inbound(
        channel="sms",
        external_id=sid,
        address=sender,
        text=text,
        details=_details(params),
        consent=consent,
        # The carrier answers these words itself.
        take_turn=consent is None and not opt_out_type,
    )


def _consent(text: str, opt_out_type: str) -> Literal["granted", "withdrawn"] | None:
    word = text.strip().upper()
    if opt_out_type == "STOP" or word in STOP_WORDS:
        return "withdrawn"
    if opt_out_type == "START" or word in START_WORDS:
        return "granted"
    return None


def _details(params: MultiDict[str]) -> dict[str, Any]:
    count = params.get("NumMedia", "0")
    media = [
        {"url": params.get(f"MediaUrl{n}", ""), "content_type": params.get(f"MediaContentType{n}", "")}
        for n in range(min(int(count), 10) if count.isdecimal() else 0)
    ]
    return {"media": media} if media else {}
