"""Owns the desk's live updates: staff who are signed in hear what changed, and fetch it with their rights."""

from http.cookies import CookieError, SimpleCookie
from typing import Any

import socketio

from contact_center.desk.request import COOKIE
from contact_center.security.sign_in import signed_in
from contact_center.store.engine import Store
from contact_center.store.notifications import Change

NAMESPACE = "/desk"


class DeskNamespace(socketio.AsyncNamespace):  # type: ignore[misc]
    """The desk's side of Socket.IO."""

    def __init__(self, store: Store, *, practice: bool) -> None:
        super().__init__(NAMESPACE)
        self._store = store
        self._practice = practice

    async def on_connect(self, sid: str, environ: dict[str, Any], auth: Any) -> None:
        key = _session_key(environ.get("HTTP_COOKIE", ""))
        async with self._store.transaction() as session:
            who = await signed_in(session, key, practice=self._practice) if key else None
        if who is None:
            raise socketio.exceptions.ConnectionRefusedError("signed_out")

    async def changed(self, change: Change) -> None:
        # Under load there are thousands of changes a second, and at night nobody to tell.
        if self.server.manager.rooms.get(NAMESPACE):
            await self.emit("change", dict(change))

    async def missed(self) -> None:
        """Changes may have been missed: everybody fetches anew."""
        await self.emit("change", {"type": "ticket"})


def _session_key(cookies: str) -> str | None:
    try:
        morsel = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return None
    return morsel.value if morsel else None
