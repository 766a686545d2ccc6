"""Serve the clock of practice mode: a page moves it forward and is told each day's greetings."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from aiohttp import WSMessage, WSMsgType, web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from contact_center.outreach.policy import Policy
from contact_center.outreach.rehearse import Became, Lived, NotForPractice, Rehearsal, rehearsal
from contact_center.store.engine import Store
from contact_center.vocabulary.channels import Channels
from contact_center.vocabulary.text import Text
from contact_center.web.origins import Origins

PATH = "/practice/clock/live"
_YEAR = 366
_MOST_BYTES = 1_024
_log = structlog.get_logger()


@dataclass(frozen=True)
class ClockParts:
    """What the clock needs; it exists in practice mode alone."""

    store: Store
    policy: Policy
    origins: Origins
    least_s: float = 0.16
    """Seconds from one day to the next, so that a year takes a minute."""
    most_days: int = _YEAR
    idle_s: float = 120.0
    """Without an order for this long the clock is put away."""


class _Order(BaseModel):
    """So many days forward; none stops. A new order takes the place of the one before."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    days: int = Field(ge=0, le=_YEAR)
    until_greeted: bool = False
    """No further than the first day on which somebody is greeted."""


def add_routes(app: web.Application, parts: ClockParts) -> None:
    """Call in practice mode alone."""
    clock = _Clock(parts)
    app.router.add_get(PATH, clock.serve)
    app.on_shutdown.append(clock.stop)


class _Clock:
    """One at a time: each holds a connection to the store for as long as somebody watches."""

    def __init__(self, parts: ClockParts) -> None:
        self._parts = parts
        self._taken = asyncio.Lock()
        self._socket: web.WebSocketResponse | None = None

    async def stop(self, _: web.Application) -> None:
        """The process ends, whoever watches."""
        if self._socket:
            await self._socket.close()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Follow the page's orders until it closes, the year is over, or nobody orders any more."""
        environ = {"HTTP_HOST": request.host, "wsgi.url_scheme": request.scheme}
        if not self._parts.origins.allows(request.headers.get("Origin"), environ):
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(heartbeat=20.0, max_msg_size=_MOST_BYTES)
        await socket.prepare(request)
        if self._taken.locked():
            await _end(socket, "taken")
            return socket
        async with self._taken:
            self._socket = socket
            try:
                await self._run(socket)
            except NotForPractice:
                await _end(socket, "not_for_practice")
            except ConnectionError:
                # The page was closed while a day was told.
                _log.info("clock.left")
        return socket

    async def _run(self, socket: web.WebSocketResponse) -> None:
        parts = self._parts
        async with (
            rehearsal(parts.store, parts.policy, datetime.now(UTC)) as lived,
            _orders(socket) as orders,
        ):
            last = lived.today + timedelta(days=parts.most_days)
            await socket.send_json({"type": "ready", "day": lived.today.isoformat()})
            while lived.today < last:
                try:
                    order = await asyncio.wait_for(orders.get(), parts.idle_s)
                except TimeoutError:
                    await _end(socket, "idle")
                    return
                if order is None:
                    return
                days = min(order.days, (last - lived.today).days)
                await self._follow(socket, lived, orders, days, until_greeted=order.until_greeted)
            await _end(socket, "over")

    async def _follow(
        self,
        socket: web.WebSocketResponse,
        lived: Rehearsal,
        orders: "asyncio.Queue[_Order | None]",
        days: int,
        *,
        until_greeted: bool,
    ) -> None:
        for _ in range(days):
            if not orders.empty():
                return
            pace = asyncio.create_task(asyncio.sleep(self._parts.least_s))
            day = await lived.live_day()
            await socket.send_json(_day(day, self._parts.store.channels))
            if until_greeted and day.greetings:
                break
            await pace
        await socket.send_json({"type": "waits", "day": lived.today.isoformat()})


@contextlib.asynccontextmanager
async def _orders(socket: web.WebSocketResponse) -> AsyncIterator["asyncio.Queue[_Order | None]"]:
    """What the page asks for as it comes; None once it is gone."""
    orders: asyncio.Queue[_Order | None] = asyncio.Queue()

    async def read() -> None:
        async for message in socket:
            orders.put_nowait(_read(message))
        orders.put_nowait(None)

    reading = asyncio.create_task(read())
    try:
        yield orders
    finally:
        reading.cancel()


def _read(message: WSMessage) -> _Order | None:
    """An order; None, which ends the run, for anything that our page does not send."""
    if message.type is not WSMsgType.TEXT:
        return None
    try:
        return _Order.model_validate_json(message.data)
    except ValidationError:
        return None


async def _end(socket: web.WebSocketResponse, why: str) -> None:
    await socket.send_json({"type": "ended", "why": why})
    await socket.close()


def _day(lived: Lived, channels: Channels) -> dict[str, Any]:
    return {
        "type": "day",
        "day": lived.day.isoformat(),
        "greetings": [_greeting(one, channels) for one in lived.greetings],
    }


def _greeting(one: Became, channels: Channels) -> dict[str, Any]:
    customer = one.person.customer
    return {
        "number": customer.number,
        "name": {"zh": customer.name_zh, "en": customer.name_en},
        "manager": one.person.manager if one.state == "call" else None,
        "occasion": _names(one.occasion),
        "day": one.day.isoformat(),
        "hour": f"{one.at:%H:%M}",
        "state": one.state,
        "channel": _names(channels[one.channel].name) if one.channel else None,
        "words": one.words,
        "reason": _names(one.reason) if one.reason else None,
    }


def _names(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
