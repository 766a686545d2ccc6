"""Shared by all handlers of the staff API: dependencies, the current user, and access checks."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from aiohttp_pydantic.decorator import inject_params
from pydantic import BaseModel, TypeAdapter, ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.code_limits import USUAL, CodeLimits
from contact_center.conversations.hooks import ConversationHooks
from contact_center.conversations.understanding.intents import IntentName, read_intents
from contact_center.desk.api.errors import ApiError, check_body, invalid
from contact_center.desk.api.same_origin import from_our_page
from contact_center.outreach.policy import Policy
from contact_center.outreach.preference_link import PreferenceLinks
from contact_center.scope.rules import SIGNED_IN, Rule, Verdict
from contact_center.security.client_address import Network
from contact_center.security.models import User
from contact_center.security.passwords import PasswordChecks
from contact_center.security.sign_in import SignedIn, SignInRules, csrf_matches, signed_in
from contact_center.store.engine import Store
from contact_center.tickets.work.hooks import TicketHooks
from contact_center.tickets.work.writing import Writing

COOKIE = "switchboard_session"
DEVICE_COOKIE = "switchboard_device"
"""Identifies a browser in which somebody has signed in before."""

IDLE_HEADER = "X-Idle-Seconds"
"""Seconds since the page was last touched; a page that refreshes by itself does not prove presence."""

_ALIVE_S = 60
_SIGN_IN_BODY = 16 * 1024
_ID = TypeAdapter(int)
"""Ids are parsed from a path as handlers parse them."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_SAFE = frozenset({"GET", "HEAD"})
_CODES = {Verdict.OUT_OF_SIGHT: "not_found", Verdict.FORBIDDEN: "forbidden"}


@dataclass(frozen=True)
class DeskDeps:
    store: Store
    practice: bool
    secure_cookie: bool
    timezone: ZoneInfo
    conversation_hooks: ConversationHooks
    ticket_hooks: TicketHooks
    preference_links: PreferenceLinks
    """Makes the links by which customers choose what they are sent."""
    wrap_up: timedelta
    """How long an agent who ended a call is offered nothing."""
    intents: Mapping[str, IntentName] = field(default_factory=read_intents)
    """The intents of customers, read once."""

    public_url: str = ""
    """Base URL of the public pages; without it no message contains a link."""

    redress_limit: Decimal = Decimal("500.00")
    """In CNY; redress over it needs a second person's decision."""

    evidence_limit: int = 10 * 1024 * 1024
    """In octets; a larger file is rejected as evidence."""

    sign_in_rules: SignInRules = field(default_factory=SignInRules)
    passwords: PasswordChecks = field(default_factory=lambda: PasswordChecks(at_once=2, waiting=20))
    proxies: Sequence[Network] = ()
    """Networks of proxies that are trusted to report a client's address."""

    body_limit: int = 1024 * 1024
    """In octets; a larger JSON body is rejected."""

    code_key: str = field(default="", repr=False)
    """The key one-time codes are computed with; without it none can be sent."""
    code_limits: CodeLimits = USUAL

    outreach: Policy = field(default_factory=Policy)
    """The bank's rules for messages on its own initiative."""

    writing: Writing | None = None
    """None if the bank has no language model."""

    def today(self) -> date:
        """The date at the bank."""
        return datetime.now(self.timezone).date()


DESK = web.AppKey("desk", DeskDeps)
RULES = web.AppKey("rules", dict[web.AbstractRoute, Rule])
"""The access rule of each address."""

_SESSION = web.RequestKey("session", SignedIn)


def typed(handler: Callable[..., Any]) -> Handler:
    """Make a handler take its parameters by their types; the first one is the request."""
    made: Handler = inject_params(on_validation_error=invalid).and_request(handler)
    return made


@web.middleware
async def authorise(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Enforce the address's access rule, and require the page's CSRF token for changes."""
    if not request.path.startswith("/api/"):
        return await handler(request)
    deps, rule = request.app[DESK], _rule(request)
    if request.method not in _SAFE and not from_our_page(request, deps.public_url):
        raise ApiError("foreign_page")
    if not rule.signed_in:
        await check_body(request, _SIGN_IN_BODY)
        return await handler(request)
    request[_SESSION] = await _admitted(request, deps, rule)
    await check_body(request, deps.body_limit)
    return await handler(request)


def _rule(request: web.Request) -> Rule:
    route = request.match_info.route
    if request.match_info.http_exception is not None:
        # The address does not exist; strangers do not learn even that.
        return SIGNED_IN
    rule = request.app[RULES].get(route)
    if rule is None:
        raise ApiError("forbidden")
    return rule


async def _admitted(request: web.Request, deps: DeskDeps, rule: Rule) -> SignedIn:
    """The session, once the rule admits its user. Raises ApiError."""
    key = request.cookies.get(COOKIE)
    if not key:
        raise ApiError("signed_out")
    async with deps.store.transaction() as session:
        found = await signed_in(
            session, key, deps.sign_in_rules, practice=deps.practice, used=_is_used(request)
        )
        refusal = await _refusal(request, session, found, rule)
    # After the commit: a rejected request still counts as use of the session.
    if found is None or refusal:
        raise refusal or ApiError("signed_out")
    return found


async def _refusal(
    request: web.Request, session: AsyncSession, found: SignedIn | None, rule: Rule
) -> ApiError | None:
    """The error that rejects the request, if any."""
    if found is None:
        return ApiError("signed_out")
    if request.method not in _SAFE and not csrf_matches(found, request.headers.get("X-CSRF-Token")):
        return ApiError("bad_csrf_token")
    try:
        record_id = _ID.validate_python(request.match_info[rule.of]) if rule.of else None
    except ValidationError:
        return ApiError("bad_request", detail=rule.of or "")
    code = _CODES.get(await rule.verdict(session, found.user, record_id))
    return ApiError(code) if code else None


def _is_used(request: web.Request) -> bool:
    """Whether a person is at the page; without the header, the request itself is taken as proof."""
    idle = request.headers.get(IDLE_HEADER, "0")
    return idle.isascii() and idle.isdecimal() and len(idle) < 9 and int(idle) < _ALIVE_S


def current_session(request: web.Request) -> SignedIn:
    """The current session."""
    return request[_SESSION]


def current_user(request: web.Request) -> User:
    """The current user."""
    return request[_SESSION].user


def answer(shape: BaseModel, status: int = 200) -> web.Response:
    """The shape as JSON."""
    return web.Response(text=shape.model_dump_json(), content_type="application/json", status=status)


def answer_list(shapes: list[Any]) -> web.Response:
    """The shapes as a JSON array."""
    body = "[" + ",".join(shape.model_dump_json() for shape in shapes) + "]"
    return web.Response(text=body, content_type="application/json")
