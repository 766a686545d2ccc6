"""The composition: the only place that knows everyone and puts the parts together."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import structlog
from aiohttp import web
from twilio.rest import Client

from actions.parts import Parts
from contact_center.appointments.limits import BookingLimits
from contact_center.assistant.rasa import RasaAssistant
from contact_center.channels.carrier.pictures import CarrierPictures
from contact_center.channels.carrier.rest import close, rest_client
from contact_center.channels.carrier.webhook import Gate
from contact_center.channels.phone.arrivals import Arrivals
from contact_center.channels.phone.parts import PhoneParts
from contact_center.channels.phone.routes import add_routes as add_phone
from contact_center.channels.phone.send import PhoneChannel
from contact_center.channels.sms.catch_up import catch_up
from contact_center.channels.sms.link import link_key
from contact_center.channels.sms.parts import SmsParts
from contact_center.channels.sms.routes import add_routes as add_sms
from contact_center.channels.sms.send import SmsChannel
from contact_center.channels.web_chat.attendance import attend
from contact_center.channels.web_chat.inbound import EVENTS as CHAT_EVENTS
from contact_center.channels.web_chat.inbound import ChatNamespace
from contact_center.channels.web_chat.live import LiveChat
from contact_center.channels.web_chat.parts import WebChatParts
from contact_center.channels.web_chat.token import visitor_key
from contact_center.conversations.code_limits import CodeLimits
from contact_center.conversations.deliver import Deliveries
from contact_center.conversations.outage import Outage
from contact_center.conversations.pictures import Pictures
from contact_center.conversations.ports import Channel
from contact_center.conversations.prove_telephone import TelephoneProofs
from contact_center.conversations.sealed import Vault
from contact_center.conversations.take_turn import TurnTaking
from contact_center.conversations.turned_away import count_turned_away, turned_away_gauge
from contact_center.desk.errors import errors, mark_private
from contact_center.desk.live import DeskNamespace
from contact_center.desk.request import DeskParts, authorise
from contact_center.desk.routes import add_routes as add_desk
from contact_center.language.encoder.client import EncoderClient
from contact_center.language.encoder.model import ANY_LANGUAGE, MULTILINGUAL_MODEL
from contact_center.language.knowledge.index import Model
from contact_center.language.knowledge.read import read_entries
from contact_center.language.knowledge.search import Knowledge, open_knowledge
from contact_center.outreach.send_tips import tips_of
from contact_center.security.client_address import networks
from contact_center.security.door import Door, DoorLimits
from contact_center.security.identity import IdentityRules
from contact_center.security.passwords import PasswordChecks
from contact_center.security.rates import Rate
from contact_center.security.sign_in import SignInRules
from contact_center.security.tries import TryLimits
from contact_center.settings import Secrets, Settings, carrier, encoder_key, load_secrets, part_key
from contact_center.store.engine import Store
from contact_center.store.notifications import Change, listen
from contact_center.tickets.hand_over import hand_over
from contact_center.tickets.limits import TicketLimits
from contact_center.tickets.look_at_pictures import look_at_pictures
from contact_center.tickets.ratings.take import HearRating
from contact_center.tickets.service_levels.await_customer import customer_wrote
from contact_center.tickets.service_levels.figures import count_open_clocks, open_clocks_gauge
from contact_center.tickets.waiting.choice import answer_choice
from contact_center.tickets.waiting.notice import tell_waiting
from contact_center.web.faults import add_routes as add_faults
from contact_center.web.health import HealthParts, Once
from contact_center.web.health import add_routes as add_health
from contact_center.web.metrics import METRICS, Metrics
from contact_center.web.origins import Origins
from contact_center.web.pages import add_routes as add_pages
from contact_center.web.practice import add_routes as add_practice
from contact_center.web.slow import body_in_time
from contact_center.web.sockets import LiveServer
from contact_center.worker import WorkerParts

KNOWLEDGE = Path(__file__).resolve().parents[1] / "data" / "knowledge"
_log = structlog.get_logger()


def channels(client: Client, settings: Settings, number: str, kept: Secrets) -> dict[str, Channel]:
    """The channels that messages are brought to, by name. A new one is one line here."""
    every: list[Channel] = [
        SmsChannel(client, number, settings.public_url, link_key(kept.identity_key)),
        PhoneChannel(client, settings.public_url),
    ]
    return {channel.name: channel for channel in every}


@asynccontextmanager
async def worker_parts(settings: Settings) -> AsyncIterator[WorkerParts]:
    """What a worker needs, closed at the end."""
    kept = load_secrets(settings.data_dir)
    account = carrier(settings, kept)
    store = Store(settings.database_url)
    client = rest_client(account, settings.carrier_timeout_s)
    async with aiohttp.ClientSession() as http:
        try:
            yield WorkerParts(
                turns=TurnTaking(
                    store=store,
                    assistant=RasaAssistant(
                        http,
                        settings.bot_url,
                        key=part_key(kept, "bot"),
                        relies_on=_assistant_urls(settings).values(),
                    ),
                    hand_over=partial(hand_over, limits=_ticket_limits(settings)),
                    heard=customer_wrote,
                    while_waiting=answer_choice,
                    meant=HearRating(timedelta(days=settings.rating_days)),
                    deadline_s=settings.assistant_deadline_s,
                    tell_waiting=tell_waiting,
                    pictures=look_at_pictures,
                    most_per_minute=settings.turns_per_minute if settings.limited else None,
                    proof=TelephoneProofs(kept.code_key, Vault(kept.code_key), settings.code_attempts),
                    outage=Outage(settings.assistant_outage_s),
                ),
                pictures=Pictures(
                    store,
                    CarrierPictures(
                        http,
                        account,
                        file_hosts=settings.picture_hosts,
                        timeout_s=settings.picture_timeout_s,
                    ),
                    limit=settings.picture_limit_mb * 1024 * 1024,
                    most=settings.picture_most,
                ),
                catch_up=lambda: catch_up(store, client, account, datetime.now(UTC)),
                deliveries=Deliveries(store, channels(client, settings, account.number, kept), kept.code_key),
                read_tips=lambda: tips_of(read_entries(KNOWLEDGE)),
                settings=settings,
            )
        finally:
            await close(client)
            await store.close()


@asynccontextmanager
async def action_parts(settings: Settings) -> AsyncIterator[Parts]:
    """What the assistant's actions need, closed at the end. Waits for the encoder."""
    store = Store(settings.database_url)
    async with aiohttp.ClientSession() as http:
        try:
            yield Parts(
                store=store,
                knowledge=await _knowledge(settings, http),
                code_key=load_secrets(settings.data_dir).code_key,
                timezone=ZoneInfo(settings.timezone),
                code_limits=_code_limits(settings),
                rating_within=timedelta(days=settings.rating_days),
                ticket_limits=_ticket_limits(settings),
                booking_limits=_booking_limits(settings),
                code_attempts=settings.code_attempts,
            )
        finally:
            await store.close()


def _code_limits(settings: Settings) -> CodeLimits:
    return CodeLimits(
        per_asker=settings.codes_per_asker_a_day,
        per_telephone=settings.codes_per_telephone_a_day,
        in_all=settings.codes_a_day,
    )


def _ticket_limits(settings: Settings) -> TicketLimits | None:
    limits = TicketLimits(settings.tickets_per_hour, settings.tickets_per_hour_of_address)
    return limits if settings.limited else None


def _booking_limits(settings: Settings) -> BookingLimits | None:
    limits = BookingLimits(settings.appointments_ahead, settings.appointments_per_day_of_address)
    return limits if settings.limited else None


async def _knowledge(settings: Settings, http: aiohttp.ClientSession) -> Knowledge:
    """The knowledge base, each language found by the model that reads it best."""
    cache, key = settings.data_dir / "knowledge", encoder_key(settings, load_secrets(settings.data_dir))
    if settings.encoder_model:
        encoder = EncoderClient(http, settings.encoder_url, model=settings.encoder_model, key=key)
        return await open_knowledge(
            KNOWLEDGE, cache, encoder, model=Model(settings.encoder_model, (ANY_LANGUAGE,))
        )
    chinese = EncoderClient(http, settings.encoder_url, model=MULTILINGUAL_MODEL, key=key)
    return await open_knowledge(
        KNOWLEDGE,
        cache,
        EncoderClient(http, settings.encoder_url, key=key),
        more=[(chinese, Model(MULTILINGUAL_MODEL, ("zh",)))],
    )


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
    add_phone(app, PhoneParts(store, gate, arrivals, hand_over, vault))
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
        wrap_up=timedelta(seconds=settings.wrap_up_s),
        sign_in_rules=_sign_in_rules(settings),
        passwords=PasswordChecks(settings.password_checks_at_once, settings.password_checks_waiting),
        proxies=networks(settings.trusted_proxies or ()),
        body_limit=settings.staff_body_limit_kb * 1024,
        code_key=code_key,
        code_limits=_code_limits(settings),
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


def _assistant_urls(settings: Settings) -> dict[str, str]:
    return {
        "bot": f"{settings.bot_url}/webhooks/turn/",
        "actions": f"{settings.actions_url}/health/live",
        "encoder": f"{settings.encoder_url}/health/live",
    }


def _inner_urls(settings: Settings) -> dict[str, str]:
    urls = _assistant_urls(settings)
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
