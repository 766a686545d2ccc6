"""Serve live connections of customers and staff, with limits on every socket and quiet errors."""

import asyncio
import logging
import time
from typing import Any

import socketio
import structlog

from contact_center.security.door import Door
from contact_center.web.origins import Origins
from contact_center.web.socket_transport import BoundedEngine

_MUST_JOIN_WITHIN_S = 15.0
"""Seconds after which a socket that joined no namespace is closed."""
_QUIET_S = 60.0
_MOST_JOINS = 20
"""How often a socket may try to join: each join reads a whole conversation."""
_log = structlog.get_logger()


class LiveServer(socketio.AsyncServer):  # type: ignore[misc]
    """Socket.IO restricted to the events that our namespaces declare."""

    def __init__(self, door: Door, origins: Origins, *, message_bytes: int) -> None:
        self._door = door
        self._events: dict[str, frozenset[str]] = {}
        self._joins: dict[str, int] = {}
        self._logged: dict[str, float] = {}
        super().__init__(
            async_mode="aiohttp",
            door=door,
            cors_allowed_origins=origins.allows,
            max_http_buffer_size=message_bytes,
            logger=_quiet("socketio"),
            engineio_logger=_quiet("engineio"),
        )
        # Only registered namespaces may be joined.
        self.namespaces: list[str] = []

    def serve(self, namespace: socketio.AsyncNamespace, events: frozenset[str]) -> None:
        """Serve the namespace's events."""
        self._events[namespace.namespace] = events
        self.register_namespace(namespace)

    def _engineio_server_class(self) -> type[BoundedEngine]:
        return BoundedEngine

    async def _handle_eio_connect(self, eio_sid: str, environ: dict[str, Any]) -> None:
        self.eio.entered(eio_sid, environ)
        await super()._handle_eio_connect(eio_sid, environ)
        self.start_background_task(self._expect_to_join, eio_sid)

    async def _handle_eio_disconnect(self, eio_sid: str, reason: str) -> None:
        self.eio.left(eio_sid)
        self._joins.pop(eio_sid, None)
        await super()._handle_eio_disconnect(eio_sid, reason)

    async def _handle_eio_message(self, eio_sid: str, data: Any) -> None:
        if eio_sid not in self.environ:
            return
        try:
            await super()._handle_eio_message(eio_sid, data)
        except Exception as error:
            # Endless nesting, invalid JSON, an id of a thousand digits: our screens send none of it.
            self._door.refused_packet("form")
            self._note("socket.malformed", error)
            await self.eio.give_up(eio_sid)

    async def _handle_connect(self, eio_sid: str, namespace: str | None, data: Any) -> None:
        if self._joins_too_often(eio_sid):
            self._door.refused_packet("pace")
            await self.eio.give_up(eio_sid)
            return
        try:
            await super()._handle_connect(eio_sid, namespace, data)
        except Exception as error:
            # The database is briefly unavailable; the client retries.
            self._note("socket.connect_failed", error)
            await self.eio.give_up(eio_sid)

    async def _handle_event(self, eio_sid: str, namespace: str | None, id: Any, data: Any) -> None:  # noqa: A002
        # The library would treat events named "connect" and "disconnect" as its own.
        known = self._events.get(namespace or "/", frozenset())
        if not isinstance(data, list) or not data or not isinstance(data[0], str) or data[0] not in known:
            self._door.refused_packet("event")
            await self.eio.give_up(eio_sid)
            return
        # Our events have one argument.
        await super()._handle_event(eio_sid, namespace, id, data[:2])

    async def _handle_ack(self, eio_sid: str, namespace: str | None, id: Any, data: Any) -> None:  # noqa: A002
        """Ignored: we never ask clients for an acknowledgement."""

    async def _handle_event_internal(self, server: Any, sid: str, *rest: Any) -> None:
        try:
            await super()._handle_event_internal(server, sid, *rest)
        except Exception as error:
            self._note("socket.event_failed", error)

    def _joins_too_often(self, eio_sid: str) -> bool:
        """Sockets can join two namespaces, and may retry with a better identity."""
        self._joins[eio_sid] = self._joins.get(eio_sid, 0) + 1
        return self._joins[eio_sid] > _MOST_JOINS

    async def _expect_to_join(self, eio_sid: str) -> None:
        await asyncio.sleep(_MUST_JOIN_WITHIN_S)
        if eio_sid in self.environ and not any(
            self.manager.sid_from_eio_sid(eio_sid, name) for name in self._events
        ):
            await self.eio.give_up(eio_sid)

    def _note(self, event: str, error: Exception) -> None:
        """Log once a minute, so that flooding a socket does not flood the log."""
        now = time.monotonic()
        if now - self._logged.get(event, -_QUIET_S) >= _QUIET_S:
            self._logged[event] = now
            _log.warning(event, error=type(error).__name__)


def _quiet(name: str) -> logging.Logger:
    """Filter the library's log, which quotes what clients send: only failures, and rarely."""
    logger = logging.getLogger(f"switchboard.{name}")
    logger.setLevel(logging.ERROR)
    logger.addFilter(_Seldom())
    return logger


class _Seldom(logging.Filter):
    """Pass each kind of line once a minute, without the data it quotes."""

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "refused"
        record.msg, record.args = f"a live connection failed: {kind}", None
        now = time.monotonic()
        if now - self._last.get(kind, -_QUIET_S) < _QUIET_S:
            return False
        self._last[kind] = now
        return True
