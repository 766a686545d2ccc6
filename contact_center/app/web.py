"""The composition of web, the public process."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

import aiohttp
import structlog
from aiohttp import web

from contact_center.app.common import assistant_urls, code_limits
from contact_center.app.hooks import CONVERSATION_HOOKS, TICKET_HOOKS
from contact_center.channels.carrier.webhook import Gate
from contact_center.channels.phone.arrivals import Arrivals
from contact_center.channels.phone.parts import PhoneParts
from contact_center.channels.phone.routes import add_routes as add_phone
from contact_center.channels.sms.link import link_key
from contact_center.channels.sms.parts import SmsParts
from contact_center.channels.sms.routes import add_routes as add_sms
from contact_center.channels.web_chat.attendance import attend
from contact_center.channels.web_chat.inbound import EVENTS as CHAT_EVENTS
from contact_center.channels.web_chat.inbound import ChatNamespace
from contact_center.channels.web_chat.live import LiveChat
from contact_center.channels.web_chat.parts import WebChatParts
from contact_center.channels.web_chat.token import visitor_key
from contact_center.conversations.sealed import Vault
from contact_center.conversations.turned_away import count_turned_away, turned_away_gauge
from contact_center.desk.errors import errors, mark_private
from contact_center.desk.live import DeskNamespace
from contact_center.desk.request import DeskParts, authorise
from contact_center.desk.routes import add_routes as add_desk
from contact_center.security.client_address import networks
from contact_center.security.door import Door, DoorLimits
from contact_center.security.identity import IdentityRules
from contact_center.security.passwords import PasswordChecks
from contact_center.security.rates import Rate
from contact_center.security.sign_in import SignInRules
from contact_center.security.tries import TryLimits
from contact_center.settings import Secrets, Settings, carrier, load_secrets
from contact_center.store.engine import Store
from contact_center.store.notifications import Change, listen
from contact_center.tickets.service_levels.figures import count_open_clocks, open_clocks_gauge
from contact_center.tickets.waiting.hand_over import hand_over
from contact_center.web.faults import add_routes as add_faults
from contact_center.web.health import HealthParts, Once
from contact_center.web.health import add_routes as add_health
from contact_center.web.metrics import METRICS, Metrics
from contact_center.web.origins import Origins
from contact_center.web.pages import add_routes as add_pages
from contact_center.web.practice import add_routes as add_practice
from contact_center.web.slow import body_in_time
from contact_center.web.sockets import LiveServer

_log = structlog.get_logger()


async def web_app(settings: Settings) -> web.Application:
    """The public process: channels, desk, pages, health. Call inside a running event loop."""
    kept = load_secrets(settings.data_dir)
    metrics = Metrics()
    app = web.Application(
        middlewares=[metrics.middleware(), body_in_time(settings.body_timeout_s), errors, authorise]
    )
    app.on_response_prepare.append(mark_private)
    store = Store(settings.database_url)
    metrics.measure(open_clocks_gauge(), lambda: count_open_clocks(store))
    http = aiohttp.ClientSession()
    gate = Gate.of(
        filter(None, (settings.public_url, settings.fallback_url)),
        carrier(settings, kept),
        most_bytes=settings.webhook_limit_kb * 1024,
        most_fields=settings.webhook_most_fields,
    )
    arrivals, vault = Arrivals(), Vault(kept.code_key)
    add_sms(app, SmsParts(store, gate, link_key(kept.identity_key), vault))
    add_phone(app, PhoneParts(store, gate, arrivals, partial(hand_over, hooks=TICKET_HOOKS), vault))
    desk = _desk_parts(settings, store, kept.code_key)
    add_desk(app, desk)
    add_health(
        app, HealthParts(store, http, _inner_urls(settings), Once(settings.data_dir / "run" / "ready"))
    )
    app[METRICS] = metrics
    add_faults(app, store)
    add_pages(app)
    if settings.practice:
        add_practice(app, http, settings.practice_url)
    door = _door(settings, kept)
    metrics.measure(turned_away_gauge(), lambda: _turned_away(store, door))
    left_after = timedelta(seconds=settings.chat_left_after_s)
    chat = WebChatParts(
        store, _identities(settings, kept), left_after, door, vault, visitor_key(kept.inner_key)
    )
    _add_live(app, settings, chat, DeskNamespace(desk), arrivals)

    async def close_all(_: web.Application) -> None:
        await http.close()
        await store.close()

    app.on_cleanup.append(close_all)
    return app


def _identities(settings: Settings, kept: Secrets) -> IdentityRules:
    return IdentityRules(
        key=kept.identity_key,
        issuer=settings.identity_issuer,
        audience=settings.identity_audience,
        longest=timedelta(seconds=settings.identity_longest_s),
    )


def _door(settings: Settings, kept: Secrets) -> Door:
    """The limits of this process; none while something is measured without them."""
    limits = DoorLimits(
        sockets=settings.sockets_per_address,
        sockets_of_all=settings.sockets_per_process,
        connections=_rate(settings.connections_per_minute),
        newcomers=_rate(settings.newcomers_per_minute),
        messages=_rate(settings.chat_messages_per_minute_of_address),
        messages_of_visitor=_rate(settings.chat_messages_per_minute),
        packets_of_socket=Rate(settings.socket_packets_per_s * 60, settings.socket_packets_per_s * 10),
    )
    return Door(
        limits if settings.limited else None, networks(settings.trusted_proxies or ()), kept.identity_key
    )


def _rate(per_minute: int) -> Rate:
    """So many a minute, all of them at once if it must be."""
    return Rate(per_minute, per_minute)


async def _turned_away(store: Store, door: Door) -> dict[tuple[str, ...], float]:
    """Who was turned away, at this door and since the first start by what all processes share."""
    counted = dict(await count_turned_away(store))
    for key, times in door.turned_away.items():
        counted[key] = counted.get(key, 0.0) + times
    return counted


def _desk_parts(settings: Settings, store: Store, code_key: str) -> DeskParts:
    return DeskParts(
        store=store,
        practice=settings.practice,
        secure_cookie=settings.public_url.startswith("https://"),
        timezone=ZoneInfo(settings.timezone),
        public_url=settings.public_url,
        redress_limit=settings.redress_limit,
        evidence_limit=settings.evidence_limit_mb * 1024 * 1024,
        conversation_hooks=CONVERSATION_HOOKS,
        ticket_hooks=TICKET_HOOKS,
        wrap_up=timedelta(seconds=settings.wrap_up_s),
        sign_in_rules=_sign_in_rules(settings),
        passwords=PasswordChecks(settings.password_checks_at_once, settings.password_checks_waiting),
        proxies=networks(settings.trusted_proxies or ()),
        body_limit=settings.staff_body_limit_kb * 1024,
        code_key=code_key,
        code_limits=code_limits(settings),
    )


def _sign_in_rules(settings: Settings) -> SignInRules:
    return SignInRules(
        lasts=timedelta(hours=settings.session_hours),
        idle=timedelta(minutes=settings.session_idle_minutes),
        device_lasts=timedelta(days=settings.known_device_days),
        tries=TryLimits(
            by_login=settings.sign_in_tries_by_login,
            by_address=settings.sign_in_tries_by_address,
            of_login_at_address=settings.sign_in_tries_of_login_at_address,
            within=timedelta(minutes=settings.sign_in_pause_minutes),
        ),
    )


def _inner_urls(settings: Settings) -> dict[str, str]:
    urls = assistant_urls(settings)
    if settings.practice:
        urls["practice"] = f"{settings.practice_url}/health/live"
    return urls


def _add_live(
    app: web.Application, settings: Settings, chat: WebChatParts, staff: DeskNamespace, arrivals: Arrivals
) -> None:
    """Socket.IO for customers and staff, fed from the bus."""
    origins = Origins(settings.public_url, settings.chat_origins)
    server = LiveServer(chat.door, origins, message_bytes=settings.socket_message_kb * 1024)
    visitors = ChatNamespace(chat)
    server.serve(visitors, CHAT_EVENTS)
    server.serve(staff, frozenset())
    server.attach(app)
    live_chat = LiveChat(server, visitors, chat.store)

    async def tell(change: Change) -> None:
        arrivals.changed(change)
        await staff.changed(change)
        await live_chat.changed(change)

    async def tell_all() -> None:
        await staff.missed()
        await live_chat.missed()

    async def bus(_: web.Application) -> AsyncIterator[None]:
        tasks = (
            asyncio.create_task(_follow(settings.database_url, tell, tell_all)),
            asyncio.create_task(attend(visitors, chat.left_after)),
            asyncio.create_task(staff.run()),
        )
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    app.cleanup_ctx.append(bus)


async def _follow(
    database_url: str, tell: Callable[[Change], Awaitable[None]], tell_all: Callable[[], Awaitable[None]]
) -> None:
    """Bring every change to who listens here; after a gap, let them fetch everything."""
    lost = asyncio.Event()
    async for change in listen(database_url, lost):
        if lost.is_set():
            lost.clear()
            await tell_all()
        try:
            await tell(change)
        except Exception as error:
            _log.error("live.failed", error=type(error).__name__)
