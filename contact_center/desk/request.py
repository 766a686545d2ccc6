"""What every handler of the staff API begins with: its parts, and who asks."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from aiohttp_pydantic.decorator import inject_params
from pydantic import BaseModel

from contact_center.conversations.code_limits import USUAL, CodeLimits
from contact_center.conversations.hooks import ConversationHooks
from contact_center.conversations.understanding.intents import IntentName, read_intents
from contact_center.desk.errors import ApiError, check_body, invalid
from contact_center.desk.same_origin import from_our_page
from contact_center.security.client_address import Network
from contact_center.security.passwords import PasswordChecks
from contact_center.security.sign_in import SignedIn, SignInRules, csrf_matches, signed_in
from contact_center.security.tables import User
from contact_center.store.engine import Store
from contact_center.tickets.work.hooks import TicketHooks

COOKIE = "switchboard_session"
DEVICE_COOKIE = "switchboard_device"
"""By it a browser is known on which somebody signed in before."""

IDLE_HEADER = "X-Idle-Seconds"
"""How long nobody has touched the page that asks; a page that refreshes by itself is no sign of life."""

_ALIVE_S = 60
_SIGN_IN_BODY = 16 * 1024
_OPEN = frozenset({("POST", "/api/session"), ("GET", "/api/settings"), ("GET", "/api/openapi.json")})
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_SAFE = frozenset({"GET", "HEAD"})


@dataclass(frozen=True)
class DeskParts:
    store: Store
    practice: bool
    secure_cookie: bool
    timezone: ZoneInfo
    conversation_hooks: ConversationHooks
    ticket_hooks: TicketHooks
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

    sign_in_rules: SignInRules = field(default_factory=SignInRules)
    passwords: PasswordChecks = field(default_factory=lambda: PasswordChecks(at_once=2, waiting=20))
    proxies: Sequence[Network] = ()
    """Networks whose word about the address of a client is believed."""

    body_limit: int = 1024 * 1024
    """In octets; a larger JSON body is refused."""

    code_key: str = field(default="", repr=False)
    """What one-time codes are computed with; without it none can be sent."""
    code_limits: CodeLimits = USUAL

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
    if not request.path.startswith("/api/"):
        return await handler(request)
    parts = request.app[DESK]
    if request.method not in _SAFE and not from_our_page(request, parts.public_url):
        raise ApiError("foreign_page")
    if (request.method, request.path) in _OPEN:
        await check_body(request, _SIGN_IN_BODY)
        return await handler(request)
    key = request.cookies.get(COOKIE)
    async with parts.store.transaction() as session:
        who = (
            await signed_in(
                session, key, parts.sign_in_rules, practice=parts.practice, used=_is_used(request)
            )
            if key
            else None
        )
    if who is None:
        raise ApiError("signed_out")
    if request.method not in _SAFE and not csrf_matches(who, request.headers.get("X-CSRF-Token")):
        raise ApiError("bad_csrf_token")
    request[_WHO] = who
    await check_body(request, parts.body_limit)
    return await handler(request)


def _is_used(request: web.Request) -> bool:
    """Whether a person is at the page; without a word of it, the request itself is the sign."""
    idle = request.headers.get(IDLE_HEADER, "0")
    return idle.isascii() and idle.isdecimal() and len(idle) < 9 and int(idle) < _ALIVE_S


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
