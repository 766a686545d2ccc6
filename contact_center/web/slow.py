"""Cut requests that are never finished: each would hold a connection and memory for ever."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from typing import cast

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

_TOO_LATE = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
_HEAD_ENDS = b"\r\n\r\n"
_log = structlog.get_logger()


def body_in_time(within_s: float) -> Middleware:
    """Cut the connection when the request's body is not complete in time."""

    @web.middleware
    async def watch(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.content.is_eof():
            return await handler(request)
        timer = asyncio.get_running_loop().call_later(within_s, _cut, request)
        try:
            return await handler(request)
        finally:
            timer.cancel()

    return watch


def _cut(request: web.Request) -> None:
    if request.content.is_eof() or request.transport is None:
        return
    _log.warning("request.half_sent", route=_route(request))
    # Abort: a regular close waits for the peer to read what was written.
    request.transport.abort()


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource else "unknown"


class Waiting:
    """Connections without a complete request head: each has `within_s`; at most `at_most` are kept."""

    def __init__(self, within_s: float, at_most: int) -> None:
        self._within_s = within_s
        self._at_most = at_most
        self._oldest_first: OrderedDict[Guarded, asyncio.TimerHandle] = OrderedDict()

    def guard(self, make: Callable[[], asyncio.Protocol]) -> Callable[[], asyncio.Protocol]:
        """Wrap the protocol: its connections wait here until their first request head is complete."""
        return lambda: Guarded(self, make())

    def add(self, connection: "Guarded") -> None:
        timer = asyncio.get_running_loop().call_later(self._within_s, self._end, connection)
        self._oldest_first[connection] = timer
        if len(self._oldest_first) > self._at_most:
            # The one that has waited longest is least likely to be a person.
            self._end(next(iter(self._oldest_first)))

    def discard(self, connection: "Guarded") -> None:
        timer = self._oldest_first.pop(connection, None)
        if timer:
            timer.cancel()

    def _end(self, connection: "Guarded") -> None:
        self.discard(connection)
        connection.end()


class Guarded(asyncio.Protocol):
    """A proxy protocol that is cut when the head of its first request is late."""

    def __init__(self, waiting: Waiting, inner: asyncio.Protocol) -> None:
        self._waiting = waiting
        self._inner = inner
        self._transport: asyncio.Transport | None = None
        self._end_of_data = b""
        self._has_head = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._waiting.add(self)
        self._inner.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        if not self._has_head:
            self._look_for_the_head(data)
        self._inner.data_received(data)

    def _look_for_the_head(self, data: bytes) -> None:
        # The end of the head may be split across packets.
        seen = self._end_of_data + data
        self._has_head = _HEAD_ENDS in seen
        self._end_of_data = seen[-len(_HEAD_ENDS) + 1 :]
        if self._has_head:
            self._waiting.discard(self)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received()

    def connection_lost(self, error: Exception | None) -> None:
        self._waiting.discard(self)
        self._inner.connection_lost(error)

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()

    def end(self) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        _log.info("connection.no_head")
        self._transport.write(_TOO_LATE)
        self._transport.close()


class GuardedSite(web.TCPSite):
    """A site that cuts connections whose first request head is late."""

    def __init__(self, runner: web.AppRunner, host: str, port: int, waiting: Waiting, backlog: int) -> None:
        super().__init__(runner, host, port, backlog=backlog)
        self._waiting = waiting

    async def start(self) -> None:
        await web.BaseSite.start(self)
        server = self._runner.server
        assert server is not None
        self._server = await asyncio.get_running_loop().create_server(
            self._waiting.guard(server), self._host, self._port, backlog=self._backlog
        )
