"""Read and set the network's misbehaviour."""

from __future__ import annotations

from aiohttp import web

from contact_center.practice.network.screens.errors import ScreenError, read_object
from contact_center.practice.network.wire.faults import MISBEHAVIOUR, Faults, parse_faults


async def get_faults(request: web.Request) -> web.Response:
    return web.json_response(request.app[MISBEHAVIOUR].faults.as_json())


async def put_faults(request: web.Request) -> web.Response:
    data = await read_object(request)
    try:
        faults = parse_faults(data)
    except ValueError as error:
        raise ScreenError(
            400, "invalid_faults", f"故障设置无效：{error}", f"Invalid faults: {error}"
        ) from error
    request.app[MISBEHAVIOUR].faults = faults
    return web.json_response(faults.as_json())


async def reset_faults(request: web.Request) -> web.Response:
    request.app[MISBEHAVIOUR].faults = Faults()
    return web.json_response(Faults().as_json())
