"""Push changes to staff who may see them, and close sockets whose sessions have ended."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any

import socketio
import structlog

from contact_center.desk.api.request import COOKIE, DeskDeps
from contact_center.scope.changes import sight_of
from contact_center.security.sign_in import signed_in
from contact_center.store.notifications import Change

NAMESPACE = "/desk"
_LOOK_AGAIN_S = 20.0
"""How often the sessions behind open sockets are checked."""
_MOST_AT_ONCE = 200
_MOST_WAITING = 5_000
_AGAIN_S = 0.5
_log = structlog.get_logger()


@dataclass(frozen=True)
class _Listener:
    user_id: int
    session_key: str


class DeskNamespace(socketio.AsyncNamespace):  # type: ignore[misc]
    """The desk's side of Socket.IO. `run` delivers changes to users who may see them."""

    def __init__(self, deps: DeskDeps) -> None:
        super().__init__(NAMESPACE)
        self._deps = deps
        self._listeners: dict[str, _Listener] = {}
        self._waiting: asyncio.Queue[Change] = asyncio.Queue(_MOST_WAITING)

    async def on_connect(self, sid: str, environ: dict[str, Any], auth: Any) -> None:
        key = _session_key(environ.get("HTTP_COOKIE", "")) or ""
        user_id = await self._user_of(key)
        if user_id is None:
            raise socketio.exceptions.ConnectionRefusedError("signed_out")
        self._listeners[sid] = _Listener(user_id, key)

    def on_disconnect(self, sid: str, reason: str = "") -> None:
        self._listeners.pop(sid, None)

    async def changed(self, change: Change) -> None:
        # Under load there are thousands of changes a second, and at night nobody is connected.
        if not self._listeners:
            return
        if change["type"] == "access":
            await self._look(change.get("user_id"))
            return
        try:
            self._waiting.put_nowait(change)
        except asyncio.QueueFull:
            while not self._waiting.empty():
                self._waiting.get_nowait()
            await self.missed()

    async def missed(self) -> None:
        """Changes may have been missed: have every client refetch."""
        await self.emit("change", {"type": "ticket"})
        await self._look(None)

    async def run(self) -> None:
        """Deliver changes to users who may see them, and close sockets of ended sessions; runs forever."""
        await asyncio.gather(self._tell_for_ever(), self._look_for_ever())

    async def _tell_for_ever(self) -> None:
        while True:
            changes = [await self._waiting.get()]
            while len(changes) < _MOST_AT_ONCE and not self._waiting.empty():
                changes.append(self._waiting.get_nowait())
            try:
                await self._tell(changes)
            except Exception as error:
                _log.error("live.failed", error=type(error).__name__)
                await asyncio.sleep(_AGAIN_S)
                await self.emit("change", {"type": "ticket"})

    async def _look_for_ever(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_AGAIN_S)
            await self._look(None)

    async def _tell(self, changes: Sequence[Change]) -> None:
        listeners = dict(self._listeners)
        async with self._deps.store.transaction() as session:
            sight = await sight_of(session, {one.user_id for one in listeners.values()}, changes)
        for sid, listener in listeners.items():
            shown = (sight.shown(change, listener.user_id) for change in changes)
            for change in _each_once([one for one in shown if one is not None]):
                await self.emit("change", dict(change), to=sid)

    async def _look(self, user_id: int | None) -> None:
        """Close the sockets of this user, or of all, whose sessions have ended."""
        for sid, listener in list(self._listeners.items()):
            if user_id not in (None, listener.user_id):
                continue
            try:
                over = await self._user_of(listener.session_key) is None
            except Exception as error:
                # Without the database no changes are delivered either; the next check decides.
                _log.warning("live.look_failed", error=type(error).__name__)
                return
            if over:
                self._listeners.pop(sid, None)
                await self.disconnect(sid)

    async def _user_of(self, key: str) -> int | None:
        if not key:
            return None
        deps = self._deps
        async with deps.store.transaction() as session:
            who = await signed_in(session, key, deps.sign_in_rules, practice=deps.practice)
        return who.user.id if who else None


def _each_once(changes: Sequence[Change]) -> list[Change]:
    """The changes in order, without duplicates."""
    return list({tuple(sorted(change.items(), key=str)): change for change in changes}.values())


def _session_key(cookies: str) -> str | None:
    try:
        morsel = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return None
    return morsel.value if morsel else None
