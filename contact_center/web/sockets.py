"""The live server for customers and staff: every socket is bounded, and its errors stay quiet."""

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
"""A socket that has joined nothing by then is closed."""
_QUIET_S = 60.0
_MOST_JOINS = 20
"""How often one socket may try to join: each reads a whole talk."""
_log = structlog.get_logger()


class LiveServer(socketio.AsyncServer):  # type: ignore[misc]
    """Socket.IO for the events that our namespaces name, and for nothing else."""

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
        # Only what is registered may be joined.
        self.namespaces: list[str] = []

    def serve(self, namespace: socketio.AsyncNamespace, events: frozenset[str]) -> None:
        """Serve these events of the namespace."""
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
            # Nested without end, no JSON, an id of a thousand digits: nothing of ours sends it.
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
            # The database is away for a moment; the client tries again.
            self._note("socket.connect_failed", error)
            await self.eio.give_up(eio_sid)

    async def _handle_event(self, eio_sid: str, namespace: str | None, id: Any, data: Any) -> None:  # noqa: A002
        # The library would take "connect" and "disconnect" sent as events for its own.
        known = self._events.get(namespace or "/", frozenset())
        if not isinstance(data, list) or not data or not isinstance(data[0], str) or data[0] not in known:
            self._door.refused_packet("event")
            await self.eio.give_up(eio_sid)
            return
        # One thing is said with an event.
        await super()._handle_event(eio_sid, namespace, id, data[:2])

    async def _handle_ack(self, eio_sid: str, namespace: str | None, id: Any, data: Any) -> None:  # noqa: A002
        """We ask no client for an answer."""

    async def _handle_event_internal(self, server: Any, sid: str, *rest: Any) -> None:
        try:
            await super()._handle_event_internal(server, sid, *rest)
        except Exception as error:
            self._note("socket.event_failed", error)

    def _joins_too_often(self, eio_sid: str) -> bool:
        """Two namespaces are all there is to join, and a refused identity may be followed by a better one."""
        self._joins[eio_sid] = self._joins.get(eio_sid, 0) + 1
        return self._joins[eio_sid] > _MOST_JOINS

    async def _expect_to_join(self, eio_sid: str) -> None:
        await asyncio.sleep(_MUST_JOIN_WITHIN_S)
        if eio_sid in self.environ and not any(
            self.manager.sid_from_eio_sid(eio_sid, name) for name in self._events
        ):
            await self.eio.give_up(eio_sid)

    def _note(self, event: str, error: Exception) -> None:
        """Log once a minute: whoever floods the socket shall not flood the log."""
        now = time.monotonic()
        if now - self._logged.get(event, -_QUIET_S) >= _QUIET_S:
            self._logged[event] = now
            _log.warning(event, error=type(error).__name__)


def _quiet(name: str) -> logging.Logger:
    """The library's own lines repeat what strangers send: only what is broken is logged, and seldom."""
    logger = logging.getLogger(f"switchboard.{name}")
    logger.setLevel(logging.ERROR)
    logger.addFilter(_Seldom())
    return logger


class _Seldom(logging.Filter):
    """Lets the same kind of line through once a minute, without what it quotes."""

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
