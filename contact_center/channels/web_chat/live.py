"""Deliver changes to the visitors connected to this process."""

import socketio

from contact_center.channels.web_chat.history import one_message, ownership_of
from contact_center.channels.web_chat.inbound import NAMESPACE, ChatNamespace, room
from contact_center.conversations.models import Conversation
from contact_center.conversations.page_visits import address_of
from contact_center.store.engine import Store
from contact_center.store.notifications import Change


class LiveChat:
    """Emits the events of a conversation to its visitor."""

    def __init__(self, server: socketio.AsyncServer, namespace: ChatNamespace, store: Store) -> None:
        self._server = server
        self._namespace = namespace
        self._store = store

    async def changed(self, change: Change) -> None:
        if change["type"] == "conversation_ended":
            await self._end(change["contact_point_id"])
            return
        conversation_id = change.get("conversation_id")
        if conversation_id is None or not self._is_open_here(conversation_id):
            return
        if change["type"] == "interaction" and change.get("direction") == "out":
            await self._tell_message(conversation_id, change["interaction_id"])
        if change["type"] in ("conversation", "ticket"):
            await self._tell_owner(conversation_id)

    async def missed(self) -> None:
        """Changes may have been missed: send everybody their session again."""
        connected = list(self._server.manager.get_participants(NAMESPACE, None))
        for sid, _ in connected:
            await self._namespace.tell_session(sid)

    async def _end(self, contact_point_id: int) -> None:
        async with self._store.transaction() as session:
            address = await address_of(session, contact_point_id)
        if address:
            await self._namespace.conversation_ended(address)

    def _is_open_here(self, conversation_id: int) -> bool:
        return bool(self._server.manager.rooms.get(NAMESPACE, {}).get(room(conversation_id)))

    async def _tell_message(self, conversation_id: int, interaction_id: int) -> None:
        async with self._store.transaction() as session:
            message = await one_message(session, interaction_id)
        if message:
            await self._namespace.emit("message", message, room=room(conversation_id))

    async def _tell_owner(self, conversation_id: int) -> None:
        async with self._store.transaction() as session:
            conversation = await session.get_one(Conversation, conversation_id)
            owned = await ownership_of(session, conversation)
        await self._namespace.emit("owner", owned.as_told(), room=room(conversation_id))
