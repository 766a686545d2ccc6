"""The other processes as the web process meets them: tiny real servers on loopback."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass
class FarSide:
    """Notes what it was asked; speaks when told to."""

    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    says: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)

    async def well(self, _: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def echo(self, request: web.Request) -> web.Response:
        body = await request.text()
        self.asked.append(
            {"method": request.method, "path": request.raw_path, "body": body, **request.headers}
        )
        return web.json_response({"text": "好的"}, status=201)

    async def events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        while (said := await self.says.get()) is not None:
            await response.write(f"event: message\ndata: {said}\n\n".encode())
        return response


@asynccontextmanager
async def far_side() -> AsyncIterator[FarSide]:
    side = FarSide()
    app = web.Application()
    app.router.add_get("/health/live", side.well)
    app.router.add_get("/webhooks/turn/", side.well)
    app.router.add_get("/practice/api/phones/{phone}/events", side.events)
    app.router.add_route("*", "/practice/api/{rest:.*}", side.echo)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    side.url = f"http://{host}:{port}"
    try:
        yield side
    finally:
        side.says.put_nowait(None)
        await runner.cleanup()


def nobody_there() -> str:
    """An address where nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"
