"""Make the REST API misbehave: too busy, broken, silent, or silent after doing the work."""

from __future__ import annotations

import asyncio

from aiohttp import web
from aiohttp.typedefs import Handler

from contact_center.practice.network.common.config import CONFIG, STOPPING
from contact_center.practice.network.common.paths import API_ROOT
from contact_center.practice.network.rest.errors import RestError
from contact_center.practice.network.wire.faults import MISBEHAVIOUR

LOOK_S = 0.1


@web.middleware
async def rest_misbehaviour(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not request.path.startswith(API_ROOT):
        return await handler(request)
    chance = request.app[MISBEHAVIOUR]
    faults = chance.faults.rest
    if chance.happens(faults.status_429):
        raise RestError(429, 20429, "Too Many Requests")
    if chance.happens(faults.status_500):
        raise RestError(500, 20500, "An internal server error has occurred")
    if chance.happens(faults.silent):
        return await _silence(request)
    response = await handler(request)
    if request.method == "POST" and chance.happens(faults.silent_after_accepting):
        return await _silence(request)
    return response


async def _silence(request: web.Request) -> web.StreamResponse:
    """Hold the connection, then drop it; ends early if the client has gone or we are stopping."""
    loop = asyncio.get_running_loop()
    until = loop.time() + request.app[CONFIG].timing.silence_s
    while loop.time() < until and _connected(request) and not await _stopping(request):
        pass
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


async def _stopping(request: web.Request) -> bool:
    try:
        async with asyncio.timeout(LOOK_S):
            return await request.app[STOPPING].wait()
    except TimeoutError:
        return False


def _connected(request: web.Request) -> bool:
    return request.transport is not None and not request.transport.is_closing()
