"""The carrier's REST API by hand: answers what it is told to, and remembers what it was asked."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from twilio.rest import Client

from contact_center.channels.carrier.rest import close, rest_client
from contact_center.settings import Carrier

SID, TOKEN, NUMBER = "AC" + "1" * 32, "token", "+12025550199"
PATIENT_S = 30.0


@dataclass(frozen=True)
class Asked:
    """One request of ours."""

    method: str
    path: str
    query: dict[str, str]
    form: dict[str, str]
    authorization: str | None


@dataclass
class Exchange:
    """The other side. `silent` never answers; `hang_up` ends the connection instead."""

    url: str = ""
    status: int = 201
    body: Any = field(default_factory=lambda: message("SM1"))
    silent: bool = False
    hang_up: bool = False
    asked: list[Asked] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        query = dict(request.query)
        self.asked.append(
            Asked(request.method, request.path, query, form, request.headers.get("Authorization"))
        )
        if self.silent:
            await asyncio.Event().wait()
        if self.hang_up:
            assert request.transport is not None
            request.transport.abort()
        if isinstance(self.body, bytes):
            return web.Response(body=self.body, status=self.status, content_type="application/json")
        return web.json_response(self.body, status=self.status)

    def refuse(self, status: int, code: int) -> None:
        self.status, self.body = status, {"code": code, "message": "no", "status": status}


def message(sid: str, status: str = "queued", body: str = "Good day.") -> dict[str, str]:
    """A message as the carrier describes it."""
    return {"sid": sid, "status": status, "body": body}


@asynccontextmanager
async def open_exchange() -> AsyncIterator[Exchange]:
    exchange = Exchange()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", exchange.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    exchange.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield exchange
    finally:
        await runner.cleanup()


@asynccontextmanager
async def client_of(url: str, timeout_s: float = PATIENT_S) -> AsyncIterator[Client]:
    """Our client with an account there."""
    account = Carrier(account_sid=SID, auth_token=TOKEN, number=NUMBER, api_url=url)
    client = rest_client(account, timeout_s)
    try:
        yield client
    finally:
        await close(client)


def nobody_there() -> str:
    """An address at which nobody answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"
