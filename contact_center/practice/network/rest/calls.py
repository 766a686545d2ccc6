"""The Calls resource: create and fetch a call, and change a live one."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from contact_center.practice.network.calls.exchange import EXCHANGE
from contact_center.practice.network.calls.live import End, Fetch, Follow, Inline, LiveCall, Source
from contact_center.practice.network.common.config import CONFIG
from contact_center.practice.network.common.numbers import is_dialable
from contact_center.practice.network.common.paths import account_path
from contact_center.practice.network.ledger import calls
from contact_center.practice.network.ledger.calls import CallState
from contact_center.practice.network.ledger.engine import LEDGER
from contact_center.practice.network.rest.dates import rfc2822
from contact_center.practice.network.rest.errors import RestError, not_found
from contact_center.practice.network.rest.form import Form, read_form

EVENTS = ("initiated", "ringing", "answered", "completed")


async def create_call(request: web.Request) -> web.Response:
    config = request.app[CONFIG]
    form = await read_form(request)
    _check_numbers(form, config.bank_number)
    source = _source(form, config.inbound_voice_url)
    if source is None:
        raise RestError(400, 21205, "Url parameter is required.")
    state = await request.app[EXCHANGE].ring(
        form.get("To"), source, form.get("StatusCallback"), _events(form)
    )
    return web.json_response(_resource(state, config.account_sid), status=201)


async def fetch_call(request: web.Request) -> web.Response:
    return web.json_response(_resource(await _state(request), request.app[CONFIG].account_sid))


async def update_call(request: web.Request) -> web.Response:
    """Takes effect at once, whatever is being played."""
    state = await _state(request)
    config, exchange = request.app[CONFIG], request.app[EXCHANGE]
    form = await read_form(request)
    call = exchange.find(state.sid)
    status = form.get("Status")
    if status not in ("", "completed", "canceled"):
        raise RestError(400, 21218, f"Invalid status: {status}")
    source = _source(form, config.inbound_voice_url)
    if not status and source is None:
        return web.json_response(_resource(state, config.account_sid))
    if call is None:
        raise RestError(400, 21220, "Unable to update record. Call is not in-progress. Cannot redirect.")
    if status:
        exchange.order(call, End(_end(call, status)))
        await exchange.ended(call)
    elif source is not None:
        _redirect(request, call, source)
    return web.json_response(_resource(call.state, config.account_sid))


def _redirect(request: web.Request, call: LiveCall, source: Source) -> None:
    if call.state.answered_at is None:
        raise RestError(400, 21220, "Unable to update record. Call is not in-progress. Cannot redirect.")
    request.app[EXCHANGE].order(call, Follow(source))


def _end(call: LiveCall, status: str) -> str:
    """`canceled` only ends a call that nobody has answered."""
    if status == "canceled" and call.state.answered_at is not None:
        raise RestError(400, 21220, "Unable to update record. Call is in-progress. Cannot cancel.")
    return "completed" if call.state.answered_at is not None else "canceled"


def _check_numbers(form: Form, bank_number: str) -> None:
    if not form.get("To"):
        raise RestError(400, 21201, "No 'To' number is specified")
    if not form.get("From"):
        raise RestError(400, 21213, "'From' parameter is required")
    if not is_dialable(form.get("To")):
        raise RestError(400, 21211, f"Invalid 'To' Phone Number: {form.get('To')}")
    if form.get("From") != bank_number:
        raise RestError(400, 21210, f"'From' phone number not verified: {form.get('From')}")


def _source(form: Form, base: str) -> Source | None:
    if twiml := form.get("Twiml"):
        return Inline(twiml, base)
    if not (url := form.get("Url")):
        return None
    if not url.startswith(("http://", "https://")):
        raise RestError(400, 21205, f"Url is not a valid URL: {url}")
    return Fetch(url, "GET" if form.get("Method").upper() == "GET" else "POST")


def _events(form: Form) -> list[str]:
    told = " ".join(form.all("StatusCallbackEvent")).split()
    return [event for event in EVENTS if event in told] or ["completed"]


async def _state(request: web.Request) -> CallState:
    sid = request.match_info["sid"]
    if (call := request.app[EXCHANGE].find(sid)) is not None:
        return call.state
    state = await request.app[LEDGER].run(lambda db: calls.fetch(db, sid))
    if state is None:
        raise not_found(request.path)
    return state


def _resource(state: CallState, account_sid: str) -> dict[str, Any]:
    return {
        "account_sid": account_sid,
        "annotation": None,
        "answered_by": None,
        "api_version": "2010-04-01",
        "caller_name": None,
        "date_created": rfc2822(state.created_at),
        "date_updated": rfc2822(state.ended_at or state.answered_at or state.created_at),
        "direction": state.direction,
        "duration": str(state.duration_s) if state.ended else None,
        "end_time": rfc2822(state.ended_at),
        "forwarded_from": None,
        "from": state.caller,
        "from_formatted": state.caller,
        "group_sid": None,
        "parent_call_sid": None,
        "phone_number_sid": None,
        "price": None,
        "price_unit": "USD",
        "queue_time": "0",
        "sid": state.sid,
        "start_time": rfc2822(state.answered_at),
        "status": state.status,
        "subresource_uris": {},
        "to": state.called,
        "to_formatted": state.called,
        "trunk_sid": None,
        "uri": f"{account_path(account_sid)}/Calls/{state.sid}.json",
    }
