"""The Messages resource: create, fetch, list."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from contact_center.practice.network.common.config import CONFIG
from contact_center.practice.network.common.numbers import is_dialable
from contact_center.practice.network.common.paths import account_path
from contact_center.practice.network.ledger import media, messages
from contact_center.practice.network.ledger.engine import LEDGER
from contact_center.practice.network.ledger.messages import INBOUND, Message, MessageFilter
from contact_center.practice.network.rest.dates import rfc2822, span
from contact_center.practice.network.rest.errors import RestError, not_found
from contact_center.practice.network.rest.form import Form, read_form
from contact_center.practice.network.texts.send import SENDER, OptedOutError, Order

LONGEST_BODY = 1600
LARGEST_PAGE = 1000
DAY = len("2026-01-31")


async def create_message(request: web.Request) -> web.Response:
    config = request.app[CONFIG]
    order = _order(await read_form(request), config.bank_number)
    try:
        message = await request.app[SENDER].accept(order)
    except OptedOutError as error:
        raise RestError(400, 21610, "Attempt to send to unsubscribed recipient") from error
    return web.json_response(_resource(message, config.account_sid), status=201)


async def fetch_message(request: web.Request) -> web.Response:
    sid = request.match_info["sid"]
    message = await request.app[LEDGER].run(lambda db: messages.fetch(db, sid))
    if message is None:
        raise not_found(request.path)
    many = (await request.app[LEDGER].run(media.counts)).get(sid, 0)
    return web.json_response(_resource(message, request.app[CONFIG].account_sid, many))


async def list_messages(request: web.Request) -> web.Response:
    wanted = _filter(request)
    found = await request.app[LEDGER].run(lambda db: messages.search(db, wanted))
    many = await request.app[LEDGER].run(media.counts)
    page = _number(request, "Page", 0)
    size = wanted.limit - 1
    shown = found[:size]
    account_sid = request.app[CONFIG].account_sid
    body = {
        "messages": [_resource(message, account_sid, many.get(message.sid, 0)) for message in shown],
        "page": page,
        "page_size": size,
        "start": page * size,
        "end": page * size + max(len(shown) - 1, 0),
        "uri": request.path_qs,
        "first_page_uri": _page_uri(request, page=0, size=size, token=""),
        "previous_page_uri": None,
        "next_page_uri": None,
    }
    if len(found) > size:
        body["next_page_uri"] = _page_uri(request, page=page + 1, size=size, token=f"PA{shown[-1].seq}")
    return web.json_response(body)


def _order(form: Form, bank_number: str) -> Order:
    recipient, body = form.get("To"), form.get("Body")
    sender = form.get("From") or (bank_number if form.get("MessagingServiceSid") else "")
    if not recipient:
        raise RestError(400, 21604, "A 'To' phone number is required.")
    if not sender:
        raise RestError(400, 21603, "A 'From' phone number is required.")
    if not is_dialable(recipient):
        raise RestError(400, 21211, f"Invalid 'To' Phone Number: {recipient}")
    if sender != bank_number:
        raise RestError(400, 21606, f"The 'From' phone number provided ({sender}) is not yours")
    if recipient == sender:
        raise RestError(400, 21266, "'To' and 'From' number cannot be the same")
    if not body and not form.get("MediaUrl"):
        raise RestError(400, 21602, "Message body is required.")
    if len(body) > LONGEST_BODY:
        raise RestError(400, 21617, "The concatenated message body exceeds the 1600 character limit.")
    callback = form.get("StatusCallback")
    if callback and not callback.startswith(("http://", "https://")):
        raise RestError(400, 21609, f"Invalid 'StatusCallback' URL: {callback}")
    return Order(recipient, sender, body, callback)


def _filter(request: web.Request) -> MessageFilter:
    query = request.query
    sent_from = sent_before = None
    if "DateSent" in query:
        # The SDK sends a date as its midnight; the carrier reads any time as its day.
        sent_from, sent_before = span(query["DateSent"][:DAY])
    if "DateSent>" in query:
        sent_from = span(query["DateSent>"])[0]
    if "DateSent<" in query:
        sent_before = span(query["DateSent<"])[1]
    token = query.get("PageToken", "").removeprefix("PA")
    if token and not token.isdecimal():
        raise RestError(400, 20001, "Invalid PageToken")
    return MessageFilter(
        recipient=query.get("To", ""),
        sender=query.get("From", ""),
        sent_from=sent_from,
        sent_before=sent_before,
        below_seq=int(token) if token else None,
        limit=min(max(_number(request, "PageSize", 50), 1), LARGEST_PAGE) + 1,
    )


def _number(request: web.Request, name: str, default: int) -> int:
    value = request.query.get(name, "")
    return int(value) if value.isdecimal() else default


def _page_uri(request: web.Request, *, page: int, size: int, token: str) -> str:
    kept = {
        name: value for name, value in request.query.items() if name not in ("Page", "PageSize", "PageToken")
    }
    turned = kept | {"PageSize": str(size), "Page": str(page)} | ({"PageToken": token} if token else {})
    return f"{request.path}?{urlencode(turned)}"


def _resource(message: Message, account_sid: str, num_media: int = 0) -> dict[str, Any]:
    uri = f"{account_path(account_sid)}/Messages/{message.sid}"
    return {
        "account_sid": account_sid,
        "api_version": "2010-04-01",
        "body": message.body,
        "date_created": rfc2822(message.created_at),
        "date_sent": rfc2822(message.sent_at),
        "date_updated": rfc2822(message.updated_at),
        "direction": message.direction,
        "error_code": message.error_code,
        "error_message": None,
        "from": message.sender,
        "messaging_service_sid": None,
        "num_media": str(num_media),
        "num_segments": str(message.segments),
        "price": None,
        "price_unit": "USD",
        "sid": message.sid,
        "status": "received" if message.direction == INBOUND else message.status,
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": message.recipient,
        "uri": f"{uri}.json",
    }
