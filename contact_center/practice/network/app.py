"""Assemble the practice network, and shut it down in the right order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
from aiohttp import web

from contact_center.practice.network.calls.call_status import CallStatusReports
from contact_center.practice.network.calls.documents import Documents
from contact_center.practice.network.calls.exchange import EXCHANGE, Exchange
from contact_center.practice.network.common.config import CONFIG, STOPPING, NetworkConfig
from contact_center.practice.network.feed.hub import HUB, Hub
from contact_center.practice.network.ledger.engine import LEDGER, Ledger
from contact_center.practice.network.rest.auth import rest_auth
from contact_center.practice.network.rest.errors import rest_errors
from contact_center.practice.network.rest.misbehave import rest_misbehaviour
from contact_center.practice.network.routes import routes
from contact_center.practice.network.screens.errors import screen_errors
from contact_center.practice.network.texts.receive import RECEIVER, TextReceiver
from contact_center.practice.network.texts.send import SENDER, TextSender
from contact_center.practice.network.wire.dispatch import Dispatcher
from contact_center.practice.network.wire.faults import MISBEHAVIOUR, Misbehaviour
from contact_center.practice.network.wire.webhook import WebhookClient


def build_app(config: NetworkConfig) -> web.Application:
    app = web.Application(middlewares=[rest_errors, screen_errors, rest_auth, rest_misbehaviour])
    app[CONFIG] = config
    app[HUB] = Hub()
    app[MISBEHAVIOUR] = Misbehaviour(config.seed)
    app[STOPPING] = asyncio.Event()
    app.add_routes(routes())
    app.cleanup_ctx.append(_parts)
    app.on_shutdown.append(_stop_streams)
    return app


async def _parts(app: web.Application) -> AsyncIterator[None]:
    config, hub, chance = app[CONFIG], app[HUB], app[MISBEHAVIOUR]
    ledger = await Ledger.open(config.database)
    # A new connection per request: a dead pooled one would look like a slow bank.
    connector = aiohttp.TCPConnector(force_close=True, limit=0)
    async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as session:
        client = WebhookClient(session, config.auth_token, config.timing)
        dispatcher = Dispatcher(ledger, client, chance, config.timing)
        sender = TextSender(config, ledger, dispatcher, hub, chance)
        receiver = TextReceiver(config, ledger, dispatcher, sender, hub)
        reports = CallStatusReports(config, ledger, dispatcher)
        exchange = Exchange(config, ledger, Documents(config, client), reports, hub)
        app[LEDGER], app[SENDER], app[RECEIVER], app[EXCHANGE] = ledger, sender, receiver, exchange
        await dispatcher.start(receiver.on_sent)
        await sender.start()
        await exchange.start()
        yield
        await exchange.close()
        await sender.close()
        await dispatcher.close()
    await ledger.close()


async def _stop_streams(app: web.Application) -> None:
    app[STOPPING].set()
    app[HUB].close()
