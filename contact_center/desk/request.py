"""Owns what every handler of the staff API begins with: its parts, and who asks."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from aiohttp_pydantic.decorator import inject_params
from pydantic import BaseModel

from contact_center.conversations.understanding.intents import IntentName, read_intents
from contact_center.desk.errors import ApiError, invalid
from contact_center.security.sign_in import SignedIn, csrf_matches, signed_in
from contact_center.security.tables import User
from contact_center.store.engine import Store

COOKIE = "switchboard_session"
_OPEN = frozenset({("POST", "/api/session"), ("GET", "/api/settings"), ("GET", "/api/openapi.json")})
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_SAFE = frozenset({"GET", "HEAD"})


@dataclass(frozen=True)
class DeskParts:
    store: Store
    practice: bool
    secure_cookie: bool
    timezone: ZoneInfo
    wrap_up: timedelta
    """How long who closes a call is offered nothing."""
    intents: Mapping[str, IntentName] = field(default_factory=read_intents)
    """What customers can want, read once."""

    public_url: str = ""
    """Where customers reach the pages; without it no message names a page."""

    redress_limit: Decimal = Decimal("500.00")
    """In CNY; redress over it is for a second person to decide."""

    evidence_limit: int = 10 * 1024 * 1024
    """In octets; a larger file is not taken as evidence."""

    def today(self) -> date:
        """The date at the bank."""
        return datetime.now(self.timezone).date()


DESK = web.AppKey("desk", DeskParts)
_WHO = web.RequestKey("who", SignedIn)


def typed(handler: Callable[..., Any]) -> Handler:
    """Make a handler take its parameters by their types; the first one is the request."""
    made: Handler = inject_params(on_validation_error=invalid).and_request(handler)
    return made


@web.middleware
async def authorise(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Let nobody at the staff API who is not signed in, and change nothing without the page's token."""
    if not request.path.startswith("/api/") or (request.method, request.path) in _OPEN:
        return await handler(request)
    key = request.cookies.get(COOKIE)
    parts = request.app[DESK]
    async with parts.store.transaction() as session:
        who = await signed_in(session, key, practice=parts.practice) if key else None
    if who is None:
        raise ApiError("signed_out")
    if request.method not in _SAFE and not csrf_matches(who, request.headers.get("X-CSRF-Token")):
        raise ApiError("bad_csrf_token")
    request[_WHO] = who
    return await handler(request)


def who_asks(request: web.Request) -> SignedIn:
    """The user who is signed in."""
    return request[_WHO]


def supervisor(request: web.Request) -> User:
    """The user who is signed in. Raises ApiError when they are no supervisor."""
    user = who_asks(request).user
    if user.role != "supervisor":
        raise ApiError("forbidden")
    return user


def answer(shape: BaseModel, status: int = 200) -> web.Response:
    """The shape as JSON."""
    return web.Response(text=shape.model_dump_json(), content_type="application/json", status=status)


def answer_list(shapes: list[Any]) -> web.Response:
    """The shapes as a JSON array."""
    body = "[" + ",".join(shape.model_dump_json() for shape in shapes) + "]"
    return web.Response(text=body, content_type="application/json")
