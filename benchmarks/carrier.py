"""A carrier that takes so many messages in any second and refuses the others, as the real ones do."""

import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

_MESSAGES = "/2010-04-01/Accounts/{account}/Messages.json"


class RatedCarrier:
    """What was taken, by its text, with the moment of the monotonic clock; and how much was refused."""

    def __init__(self, per_second: int) -> None:
        self.url = ""
        self.taken: dict[str, float] = {}
        self.count = 0
        self.refused = 0
        self._lately: deque[float] = deque(maxlen=per_second)

    async def take(self, request: web.Request) -> web.Response:
        """Take a message, or answer that there are too many."""
        form, now = await request.post(), time.monotonic()
        if len(self._lately) == self._lately.maxlen and now - self._lately[0] < 1:
            self.refused += 1
            return web.json_response(
                {"code": 20429, "message": "Too Many Requests", "status": 429}, status=429
            )
        self._lately.append(now)
        self.count += 1
        text = str(form["Body"])
        self.taken.setdefault(text, now)
        return web.json_response({"sid": f"SM{self.count}", "status": "queued", "body": text}, status=201)

    async def list(self, request: web.Request) -> web.Response:
        """Nothing was sent before."""
        return web.json_response({"messages": [], "next_page_uri": None, "page_size": 50})


@asynccontextmanager
async def open_carrier(per_second: int) -> AsyncIterator[RatedCarrier]:
    """The carrier on a port of its own."""
    carrier = RatedCarrier(per_second)
    app = web.Application()
    app.router.add_post(_MESSAGES, carrier.take)
    app.router.add_get(_MESSAGES, carrier.list)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        carrier.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield carrier
    finally:
        await runner.cleanup()
