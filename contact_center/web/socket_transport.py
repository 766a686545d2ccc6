"""Bound live connections: packet size, kind and rate, and how long a write may take."""

import asyncio
from io import BytesIO
from typing import Any

import engineio
from aiohttp import web
from engineio.async_drivers import aiohttp as driver

from contact_center.security.door import Door
from contact_center.security.rates import Buckets
from contact_center.web.socket_packets import cost, is_read, packets_of

_READ_WITHIN_S = 15.0
"""Seconds for the body of a request to arrive."""
_WRITE_WITHIN_S = 20.0
"""Seconds for a client to read what is written to it."""
_MOST_WAITING = 2_000
"""Packets queued for one client; one further behind must reconnect and reload."""
_RETRY_AFTER_S = 10


class BoundedEngine(engineio.AsyncServer):  # type: ignore[misc]
    """Engine.IO that refuses packets our screens never send."""

    def __init__(self, *, door: Door, **options: Any) -> None:
        super().__init__(**options)
        self.door = door
        self._packets: dict[str, Buckets | None] = {}
        self._networks: dict[str, str] = {}
        ours = {"translate_request": self._translate, "websocket": self._web_socket}
        self._async: dict[str, Any] = {**driver._async, **ours}

    async def send_packet(self, sid: str, packet: Any) -> None:
        """Send, or drop the client if it has stopped reading."""
        socket = self.sockets.get(sid)
        if socket is not None and socket.queue.qsize() >= _MOST_WAITING:
            self.door.refused_packet("unread")
            await socket.close(wait=False, abort=True, reason=self.reason.TRANSPORT_ERROR)
            return
        await super().send_packet(sid, packet)

    def entered(self, sid: str, environ: dict[str, Any]) -> None:
        """Called when a socket opens."""
        self._networks[sid] = environ["REMOTE_ADDR"]
        self._packets[sid] = self.door.packets()

    def left(self, sid: str) -> None:
        """Called when a socket has closed."""
        self._packets.pop(sid, None)
        network = self._networks.pop(sid, None)
        if network is not None:
            self.door.leave(network)

    async def give_up(self, sid: str) -> None:
        """Close a socket without sending anything."""
        socket = self.sockets.get(sid)
        if socket is not None:
            await socket.close(wait=False, abort=False, reason=self.reason.SERVER_DISCONNECT)
            # This ends its writer, and so the connection.
            await socket.queue.put(None)

    async def _handle_connect(self, environ: dict[str, Any], transport: str, jsonp_index: Any = None) -> Any:
        if not self.door.enter(environ["REMOTE_ADDR"]):
            headers = [("Content-Type", "text/plain"), ("Retry-After", str(_RETRY_AFTER_S))]
            return {"status": "429 TOO MANY REQUESTS", "headers": headers, "response": b"too many"}
        return await super()._handle_connect(environ, transport, None)

    async def _translate(self, request: web.Request) -> dict[str, Any]:
        """Translate the request for the library; raises an HTTP error for what it must not see."""
        if "j" in request.query:
            raise web.HTTPBadRequest(text="JSONP is not spoken here")
        environ: dict[str, Any] = driver.translate_request(request)
        forwarded = request.headers.getall("X-Forwarded-For", [])
        environ["REMOTE_ADDR"] = self.door.network(request.remote, forwarded)
        sid = request.query.get("sid")
        if sid in self._packets:
            body = await self._read(request) if request.method == "POST" else b""
            await self._weigh(sid, request.method, body)
            environ["CONTENT_LENGTH"], environ["wsgi.input"] = str(len(body)), _Body(body)
        return environ

    async def _read(self, request: web.Request) -> bytes:
        most: int = self.max_http_buffer_size
        body = bytearray()
        try:
            async with asyncio.timeout(_READ_WITHIN_S):
                async for part in request.content.iter_any():
                    body += part
                    if len(body) > most:
                        raise web.HTTPRequestEntityTooLarge(max_size=most, actual_size=len(body))
        except TimeoutError as error:
            raise web.HTTPRequestTimeout from error
        return bytes(body)

    async def _weigh(self, sid: str, method: str, body: bytes) -> None:
        packets = packets_of(body) if method == "POST" else []
        if packets is None:
            self.door.refused_packet("kind")
            await self.give_up(sid)
            raise web.HTTPBadRequest(text="not read here")
        allowance = self._packets.get(sid)
        if allowance and allowance.take("", 1 + sum(map(cost, packets))):
            self.door.refused_packet("pace")
            await self.give_up(sid)
            raise web.HTTPTooManyRequests

    def _web_socket(self, handler: Any, server: Any) -> "_WebSocket":
        return _WebSocket(handler, server, self.door)


class _Body:
    """A request body that has been read already."""

    def __init__(self, body: bytes) -> None:
        self._body = BytesIO(body)

    async def read(self, length: int) -> bytes:
        return self._body.read(length)


class _WebSocket(driver.WebSocket):  # type: ignore[misc]
    """A WebSocket whose packets are checked before they are parsed; OSError closes the connection."""

    def __init__(self, handler: Any, server: Any, door: Door) -> None:
        super().__init__(handler, server)
        self._door = door
        self._allowance = door.packets()
        self._socket = handler.__self__

    async def wait(self) -> str | None:
        packet = await super().wait()
        if self._socket.closed:
            raise OSError
        if not is_read(packet):
            self._door.refused_packet("kind")
            raise OSError
        if self._allowance and self._allowance.take("", cost(packet)):
            self._door.refused_packet("pace")
            raise OSError
        return str(packet)

    async def send(self, message: str | bytes) -> None:
        try:
            async with asyncio.timeout(_WRITE_WITHIN_S):
                await super().send(message)
        except TimeoutError:
            self._door.refused_packet("unread")
            transport = self.environ["aiohttp.request"].transport
            if transport is not None:
                transport.abort()
            raise
