"""The person's actions in a call on a practice phone: press keys, speak, pick up, hang up."""

from __future__ import annotations

import re

from aiohttp import web

from contact_center.practice.network.calls.exchange import EXCHANGE
from contact_center.practice.network.calls.live import End, Keys, LiveCall, Speech
from contact_center.practice.network.feed.views import call_view
from contact_center.practice.network.ledger import calls
from contact_center.practice.network.ledger.engine import LEDGER
from contact_center.practice.network.screens.errors import (
    ScreenError,
    bad_field,
    not_found,
    read_object,
    text_field,
)

DIGITS = re.compile(r"[0-9*#]{1,32}")
LONGEST_SPEECH = 1000
DEFAULT_CONFIDENCE = 0.9


async def press(request: web.Request) -> web.Response:
    call = _live(request)
    digits = text_field(await read_object(request), "digits", 32)
    if not DIGITS.fullmatch(digits):
        raise bad_field("digits")
    call.hear(Keys(digits))
    return web.json_response(call.view())


async def speak(request: web.Request) -> web.Response:
    call = _live(request)
    data = await read_object(request)
    text = text_field(data, "text", LONGEST_SPEECH)
    confidence = data.get("confidence", DEFAULT_CONFIDENCE)
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise bad_field("confidence")
    call.hear(Speech(text, float(confidence)))
    return web.json_response(call.view())


async def pick_up(request: web.Request) -> web.Response:
    call = _live(request)
    request.app[EXCHANGE].pick_up(call)
    return web.json_response(call.view())


async def hang_up(request: web.Request) -> web.Response:
    """Hanging up twice is no error."""
    sid = request.match_info["sid"]
    call = request.app[EXCHANGE].find(sid)
    if call is not None:
        request.app[EXCHANGE].order(call, End())
        await request.app[EXCHANGE].ended(call)
        return web.json_response(call.view())
    state = await request.app[LEDGER].run(lambda db: calls.fetch(db, sid))
    if state is None:
        raise not_found()
    return web.json_response(call_view(state))


def _live(request: web.Request) -> LiveCall:
    call = request.app[EXCHANGE].find(request.match_info["sid"])
    if call is None:
        raise ScreenError(
            409, "call_not_live", "通话已结束或不存在。", "The call has ended or does not exist."
        )
    return call
