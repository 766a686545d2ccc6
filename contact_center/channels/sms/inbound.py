"""Receive text messages: a signed webhook becomes an Inbound."""

from collections.abc import Sequence
from typing import Any, Literal

from aiohttp import web
from multidict import MultiDict

from contact_center.channels.carrier.webhook import require
from contact_center.channels.sms.channel import CHANNEL
from contact_center.channels.sms.parts import SMS
from contact_center.conversations.opt_out import CARRIER_DECIDED
from contact_center.conversations.pictures import NAMED
from contact_center.conversations.ports import Inbound
from contact_center.conversations.receive import receive
from contact_center.customers.reachable import is_telephone, is_withheld

_DECISIONS: dict[str, Literal["granted", "withdrawn"]] = {"STOP": "withdrawn", "START": "granted"}
_ANSWERED_BY_CARRIER = "HELP"
_MOST_MEDIA = 10
_DIGITS = 20
"""The longest plausible count of media, in digits."""
_EMPTY_ANSWER = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


async def inbound(request: web.Request) -> web.Response:
    """Store one text message; the reply is sent later, as a message of its own."""
    parts = request.app[SMS]
    params = await parts.gate.form(request)
    await receive(parts.store, parse(params), parts.vault)
    return web.Response(text=_EMPTY_ANSWER, content_type="text/xml")


def parse(params: MultiDict[str]) -> Inbound:
    """The Inbound of a genuine webhook. Raises HTTPBadRequest if the message id or the sender is missing."""
    sid, shown = require(params, "MessageSid", "From")
    opt_out_type = params.get("OptOutType", "").strip().upper()
    return inbound_of(
        sid=sid, shown=shown, text=params.get("Body", ""), media=_media(params), opt_out_type=opt_out_type
    )


def inbound_of(
    *, sid: str, shown: str, text: str, media: Sequence[dict[str, Any]], opt_out_type: str = ""
) -> Inbound:
    """A message from a webhook or from the carrier's list; `shown` is its sender."""
    # Without a number the sender is known for this message only: two of them need not be one person.
    sender = f"withheld:{sid}" if is_withheld(shown) else shown.strip()
    # The carrier has blocked or unblocked the number, and told the customer so.
    decided = _DECISIONS.get(opt_out_type)
    return Inbound(
        channel=CHANNEL.key,
        external_id=sid,
        address=sender,
        text=text,
        details={
            **({NAMED: list(media)} if media else {}),
            **({CARRIER_DECIDED: decided} if decided else {}),
        },
        consent=decided,
        # Names, short codes and hidden numbers cannot be replied to.
        take_turn=opt_out_type != _ANSWERED_BY_CARRIER and is_telephone(sender),
    )


def _media(params: MultiDict[str]) -> list[dict[str, Any]]:
    count = params.get("NumMedia", "0")
    return [
        {"url": params.get(f"MediaUrl{n}", ""), "content_type": params.get(f"MediaContentType{n}", "")}
        for n in range(min(int(count), _MOST_MEDIA) if count.isdecimal() and len(count) < _DIGITS else 0)
    ]
