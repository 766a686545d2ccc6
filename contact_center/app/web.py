"""Compose web, the public process."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

import aiohttp
import structlog
from aiohttp import web

from contact_center.app.channels import EDGES, channels_of_edges
from contact_center.app.common import assistant_urls, code_limits
from contact_center.app.hooks import CONVERSATION_HOOKS, TICKET_HOOKS
from contact_center.channels.carrier.webhook import Gate
from contact_center.channels.edge import Edge, Served, WebTools
from contact_center.conversations.sealed import Vault
from contact_center.conversations.turned_away import count_turned_away, turned_away_gauge
from contact_center.desk.api.errors import errors, mark_private
from contact_center.desk.api.live import DeskNamespace
from contact_center.desk.api.request import DeskDeps, authorise
from contact_center.desk.routes import add_routes as add_desk
from contact_center.outreach.cards.link import CardLinks
from contact_center.outreach.policy import Policy
from contact_center.outreach.preference_link import PreferenceLinks
from contact_center.security.client_address import networks
from contact_center.security.door import Door, DoorLimits
from contact_center.security.passwords import PasswordChecks
from contact_center.security.rates import Rate
from contact_center.security.sign_in import SignInRules
from contact_center.security.tries import TryLimits
from contact_center.settings import Secrets, Settings, carrier, load_secrets, part_key
from contact_center.store.engine import Store
from contact_center.store.notifications import Change, listen
from contact_center.tickets.service_levels.figures import count_open_clocks, open_clocks_gauge
from contact_center.tickets.waiting.hand_over import hand_over
from contact_center.tickets.work.writing import Writing
from contact_center.web.cards import CardParts
from contact_center.web.cards import add_routes as add_cards
from contact_center.web.clock import ClockParts
from contact_center.web.clock import add_routes as add_clock
from contact_center.web.health import HealthParts, Once
from contact_center.web.health import add_routes as add_health
from contact_center.web.incidents import add_routes as add_incidents
from contact_center.web.language_model import count_asked, language_model_gauge
from contact_center.web.metrics import METRICS, Metrics
from contact_center.web.origins import Origins
from contact_center.web.pages import add_routes as add_pages
from contact_center.web.practice import add_routes as add_practice
from contact_center.web.preferences import PreferenceParts
from contact_center.web.preferences import add_routes as add_preferences
from contact_center.web.slow import body_in_time
from contact_center.web.sockets import LiveServer
from contact_center.web.writer import ActionsWriter

_log = structlog.get_logger()


async def web_app(settings: Settings, edges: tuple[Edge, ...] = EDGES) -> web.Application:
    """The public process: channels, desk, pages, health. Call inside a running event loop."""
    kept = load_secrets(settings.data_dir)
    metrics = Metrics()
    app = web.Application(
        middlewares=[metrics.middleware(), body_in_time(settings.body_timeout_s), errors, authorise]
    )
    app.on_response_prepare.append(mark_private)
    store = Store(settings.database_url, channels=channels_of_edges(edges))
    metrics.measure(open_clocks_gauge(), lambda: count_open_clocks(store))
    http = aiohttp.ClientSession()
    gate = Gate.of(
        filter(None, (settings.public_url, settings.fallback_url)),
        carrier(settings, kept),
        most_bytes=settings.webhook_limit_kb * 1024,
        most_fields=settings.webhook_most_fields,
    )
    actions_key = part_key(kept, "actions")
    writing = Writing(store, ActionsWriter(http, settings.actions_url, actions_key))
    desk = _desk_deps(settings, store, kept, writing if settings.llm_url else None)
    add_desk(app, desk)
    add_health(
        app, HealthParts(store, http, _inner_urls(settings), Once(settings.data_dir / "run" / "ready"))
    )
    app[METRICS] = metrics
    add_incidents(app, store)
    add_cards(app, CardParts(store, CardLinks.of(settings.public_url, kept.identity_key)))
    add_pages(app)
    if settings.practice:
        add_practice(app, http, settings.practice_url)
        # Time passes there, so that greetings may wait for the customer's hours.
        hourly = desk.outreach.model_copy(update={"quiet_hours": True})
        add_clock(app, ClockParts(store, hourly, Origins(settings.public_url, ())))
    door = _door(settings, kept)
    add_preferences(app, PreferenceParts(store, desk.preference_links, desk.outreach, door))
    metrics.measure(turned_away_gauge(), lambda: _turned_away(store, door))
    if settings.llm_url:
        asked = partial(count_asked, http, settings.actions_url, actions_key)
        metrics.measure(language_model_gauge(), asked)
    origins = Origins(settings.public_url, settings.chat_origins)
    server = LiveServer(door, origins, message_bytes=settings.socket_message_kb * 1024)
    tools = WebTools(
        app=app,
        settings=settings,
        secrets=kept,
        store=store,
        gate=gate,
        vault=Vault(kept.code_key),
        door=door,
        hand_over=partial(hand_over, hooks=TICKET_HOOKS),
        sockets=server,
        serve_namespace=server.serve,
    )
    served = [edge.serve(tools) for edge in edges]
    staff = DeskNamespace(desk)
    server.serve(staff, frozenset())
    server.attach(app)
    _add_live(app, settings.database_url, staff, served)

    async def close_all(_: web.Application) -> None:
        await http.close()
        await store.close()

    app.on_cleanup.append(close_all)
    return app


def _door(settings: Settings, kept: Secrets) -> Door:
    """The limits of this process; none while limits are switched off for a measurement."""
    limits = DoorLimits(
        sockets=settings.sockets_per_address,
        sockets_of_all=settings.sockets_per_process,
        connections=_rate(settings.connections_per_minute),
        newcomers=_rate(settings.newcomers_per_minute),
        messages=_rate(settings.chat_messages_per_minute_of_address),
        messages_of_visitor=_rate(settings.chat_messages_per_minute),
        packets_of_socket=Rate(settings.socket_packets_per_s * 60, settings.socket_packets_per_s * 10),
        pages=_rate(settings.pages_per_minute),
    )
    return Door(
        limits if settings.limited else None, networks(settings.trusted_proxies or ()), kept.identity_key
    )


def _rate(per_minute: int) -> Rate:
    """This many per minute, all of them in one burst if need be."""
    return Rate(per_minute, per_minute)


async def _turned_away(store: Store, door: Door) -> dict[tuple[str, ...], float]:
    """Rejections: by this process, plus the counts since the first start that all processes share."""
    counted = dict(await count_turned_away(store))
    for key, times in door.turned_away.items():
        counted[key] = counted.get(key, 0.0) + times
    return counted


def _desk_deps(settings: Settings, store: Store, kept: Secrets, writing: Writing | None) -> DeskDeps:
    return DeskDeps(
        store=store,
        writing=writing,
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
        code_key=kept.code_key,
        code_limits=code_limits(settings),
        outreach=Policy.of(settings),
        preference_links=PreferenceLinks.of(settings.public_url, kept.identity_key),
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
    app: web.Application, database_url: str, staff: DeskNamespace, served: Sequence[Served]
) -> None:
    """Forward every change on the bus to staff and channels, and run their background tasks."""

    # Staff first: no channel delays them.
    changed = [staff.changed, *(one.changed for one in served if one.changed)]
    missed = [staff.missed, *(one.missed for one in served if one.missed)]

    async def tell(change: Change) -> None:
        await tell_each(partial(listener, change) for listener in changed)

    async def tell_all() -> None:
        await tell_each(missed)

    async def bus(_: web.Application) -> AsyncIterator[None]:
        running = [
            asyncio.create_task(_follow(database_url, tell, tell_all)),
            asyncio.create_task(staff.run()),
            *(asyncio.create_task(one.beside()) for one in served if one.beside),
        ]
        yield
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    app.cleanup_ctx.append(bus)


async def tell_each(listeners: Iterable[Callable[[], Awaitable[None]]]) -> None:
    """Tell them in order; one that fails keeps nothing from the others."""
    for listener in listeners:
        try:
            await listener()
        except Exception as error:
            _log.error("live.failed", error=type(error).__name__)


async def _follow(
    database_url: str, tell: Callable[[Change], Awaitable[None]], tell_all: Callable[[], Awaitable[None]]
) -> None:
    """Forward every change; after a gap, make the listeners fetch everything."""
    lost = asyncio.Event()
    async for change in listen(database_url, lost):
        if lost.is_set():
            lost.clear()
            await tell_all()
        await tell(change)
