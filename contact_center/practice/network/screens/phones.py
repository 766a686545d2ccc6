"""A practice phone: its texts, its call, and its event stream."""

from __future__ import annotations

import asyncio
import base64
import json
import re
from typing import Any

from aiohttp import web

from contact_center.practice.network.calls.exchange import EXCHANGE, LineBusyError
from contact_center.practice.network.common.config import CONFIG, STOPPING
from contact_center.practice.network.common.numbers import is_dialable
from contact_center.practice.network.common.sids import media_sid
from contact_center.practice.network.feed.hub import HUB, Event
from contact_center.practice.network.feed.views import call_view, message_view
from contact_center.practice.network.ledger import calls, messages
from contact_center.practice.network.ledger.engine import LEDGER
from contact_center.practice.network.ledger.media import Picture
from contact_center.practice.network.screens.errors import (
    ScreenError,
    bad_field,
    not_found,
    read_object,
    text_field,
)
from contact_center.practice.network.texts.receive import RECEIVER

LONGEST_TEXT = 1600
MOST_PICTURES = 10
_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]{1,60}")
WITHHELD = ("anonymous", "+266696687")
STREAM_HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-cache, no-transform",
    "X-Accel-Buffering": "no",
}


def phone_of(request: web.Request) -> str:
    phone = request.match_info["phone"]
    if not is_dialable(phone) or phone == request.app[CONFIG].bank_number:
        raise bad_field("phone")
    return phone


async def list_texts(request: web.Request) -> web.Response:
    phone = phone_of(request)
    found = await request.app[LEDGER].run(lambda db: messages.on_phone(db, phone))
    return web.json_response([message_view(message) for message in found])


async def send_text(request: web.Request) -> web.Response:
    phone = phone_of(request)
    data = await read_object(request)
    pictures = _pictures(data)
    # A picture needs no words.
    text = "" if pictures and data.get("text", "") == "" else text_field(data, "text", LONGEST_TEXT)
    message = await request.app[RECEIVER].text(phone, text, pictures)
    return web.json_response(message_view(message), status=201)


def _pictures(data: dict[str, Any]) -> list[Picture]:
    """Attachments: [{"content_type", "data" in base64}]."""
    given = data.get("pictures", [])
    if not isinstance(given, list) or len(given) > MOST_PICTURES:
        raise bad_field("pictures")
    return [_picture(one) for one in given]


def _picture(given: object) -> Picture:
    if not isinstance(given, dict):
        raise bad_field("pictures")
    content_type, encoded = given.get("content_type"), given.get("data")
    if not isinstance(content_type, str) or not isinstance(encoded, str) or not _TYPE.fullmatch(content_type):
        raise bad_field("pictures")
    try:
        return Picture(media_sid(), content_type, base64.b64decode(encoded, validate=True))
    except ValueError as error:
        raise bad_field("pictures") from error


async def resend_text(request: web.Request) -> web.Response:
    message = await request.app[RECEIVER].resend(phone_of(request), request.match_info["sid"])
    if message is None:
        raise not_found()
    return web.json_response(message_view(message))


async def current_call(request: web.Request) -> web.Response:
    """The live call, otherwise the last one, otherwise null."""
    phone = phone_of(request)
    if (call := request.app[EXCHANGE].on_phone(phone)) is not None:
        return web.json_response(call.view())
    state = await request.app[LEDGER].run(lambda db: calls.latest_of(db, phone))
    return web.json_response(None if state is None else call_view(state))


async def place_call(request: web.Request) -> web.Response:
    phone = phone_of(request)
    data = await read_object(request)
    withheld, shown = data.get("withheld", False), data.get("withheld_as", WITHHELD[0])
    if not isinstance(withheld, bool):
        raise bad_field("withheld")
    if shown not in WITHHELD:
        raise bad_field("withheld_as")
    try:
        call = request.app[EXCHANGE].place(phone, shown if withheld else phone)
    except LineBusyError as error:
        raise ScreenError(
            409, "line_busy", "此电话正在通话中。", "This phone is in a call already."
        ) from error
    return web.json_response(call.view(), status=201)


async def events(request: web.Request) -> web.StreamResponse:
    """A comment is sent at once and with every heartbeat, so that no proxy buffers the response."""
    phone = phone_of(request)
    response = web.StreamResponse(headers=STREAM_HEADERS)
    heartbeat_s = request.app[CONFIG].timing.heartbeat_s
    with request.app[HUB].screen(phone) as screen:
        await response.prepare(request)
        if request.app[STOPPING].is_set():
            return response
        try:
            await response.write(b": connected\n\n")
            while True:
                try:
                    async with asyncio.timeout(heartbeat_s):
                        event = await screen.get()
                except TimeoutError:
                    await response.write(b": heartbeat\n\n")
                    continue
                if event is None:
                    return response
                await response.write(_frame(event))
        except ConnectionError:
            return response


def _frame(event: Event) -> bytes:
    return f"event: {event.name}\ndata: {json.dumps(event.data, ensure_ascii=False)}\n\n".encode()
