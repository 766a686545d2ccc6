"""Handle the chat's Socket.IO events: visitors connect, send, acknowledge, and leave."""

from datetime import UTC, datetime
from typing import Any

import socketio
import structlog

from contact_center.channels.web_chat.channel import CHANNEL
from contact_center.channels.web_chat.history import history, ownership
from contact_center.channels.web_chat.parts import WebChatParts
from contact_center.channels.web_chat.texts import BAD_TOKEN, LONGEST, error
from contact_center.channels.web_chat.token import BadToken
from contact_center.channels.web_chat.visitor import (
    Admitted,
    ConversationEnded,
    Visitor,
    admit,
    keep,
    readmit,
    renew,
)
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.page_visits import end_conversation, end_identity, leave, shown, still_there
from contact_center.conversations.ports import Inbound
from contact_center.conversations.receive import receive
from contact_center.conversations.record_delivery import record_delivery
from contact_center.customers.models import ContactPoint
from contact_center.language.visible import is_blank
from contact_center.security.identity import BadIdentity

NAMESPACE = "/chat"
EVENTS = frozenset({"send", "delivered", "identify", "end"})
"""The events a visitor may send."""
_LONGEST_ID = 64
_log = structlog.get_logger()


def room(conversation_id: int) -> str:
    """The room of the visitors who may read a conversation."""
    return f"conversation {conversation_id}"


class ChatNamespace(socketio.AsyncNamespace):  # type: ignore[misc]
    """Handles the visitors' events."""

    def __init__(self, parts: WebChatParts) -> None:
        super().__init__(NAMESPACE)
        self._parts = parts
        self._here: dict[str, Visitor] = {}
        """The visitors connected to this process, by socket."""

    async def on_connect(self, sid: str, environ: dict[str, Any], auth: Any) -> None:
        try:
            admitted = await admit(self._parts, auth, self._parts.door.origin(environ))
        except BadIdentity as refused:
            raise socketio.exceptions.ConnectionRefusedError("bad_identity") from refused
        except BadToken as refused:
            told = {"zh": BAD_TOKEN.zh, "en": BAD_TOKEN.en}
            raise socketio.exceptions.ConnectionRefusedError("bad_visitor_token", told) from refused
        self._here[sid] = admitted.visitor
        try:
            await self._tell(sid, admitted)
        except Exception as problem:
            del self._here[sid]
            _log.error("web_chat.not_told", error=type(problem).__name__)
            raise socketio.exceptions.ConnectionRefusedError("try_again") from problem

    async def on_disconnect(self, sid: str, reason: str = "") -> None:
        visitor = self._here.pop(sid, None)
        if visitor is None or not visitor.kept:
            return
        try:
            async with self._parts.store.transaction() as session:
                await leave(session, visitor.address, datetime.now(UTC), self._parts.left_after)
        except Exception as problem:
            # They count as present until their last recorded presence expires.
            _log.warning("web_chat.leaving_not_noted", error=type(problem).__name__)

    async def tell_session(self, sid: str) -> None:
        """Resend a visitor's session after the bus was lost: the conversation may have ended meanwhile."""
        visitor = self._here.get(sid)
        if visitor is None:
            return
        try:
            admitted = await readmit(self._parts, visitor)
        except BadIdentity:
            await self._send_away(sid, "signed_out")
        except ConversationEnded:
            await self._send_away(sid, "ended")
        else:
            await self._tell(sid, admitted)

    async def on_send(self, sid: str, message: Any = None) -> dict[str, Any]:
        """Store a message, then acknowledge it. Idempotent by the client's id."""
        visitor = self._here.get(sid)
        if visitor is None:
            return error("ended")
        if visitor.is_signed_out(datetime.now(UTC)):
            # After the response to this message.
            self.server.start_background_task(self._send_away, sid, "signed_out")
            return error("signed_out")
        refused = _check(message)
        if refused:
            return error(refused)
        wait_s = self._parts.door.message(
            visitor.address, visitor.origin, new=not visitor.kept, signed_in=visitor.identity is not None
        )
        if wait_s:
            return error("too_many", wait_s)
        try:
            self._note(sid, await keep(self._parts, visitor))
            received = await receive(
                self._parts.store,
                Inbound(
                    channel=CHANNEL.key,
                    external_id=f"{visitor.address}:{message['id']}",
                    address=visitor.address,
                    customer_id=visitor.customer_id,
                    text=message["text"],
                ),
                self._parts.vault,
            )
        except Exception as problem:
            _log.error("web_chat.not_stored", error=type(problem).__name__)
            return error("not_stored")
        if sid in self._here:
            await self.enter_room(sid, room(received.conversation_id))
            if received.owner == "assistant":
                await self.emit("typing", {}, to=sid)
        return {"ok": True, "interaction_id": received.interaction_id}

    async def on_delivered(self, sid: str, receipt: Any = None) -> None:
        """Record that a message of the visitor's own chat was delivered."""
        interaction_id = receipt.get("id") if isinstance(receipt, dict) else None
        visitor = self._here.get(sid)
        if visitor is None or type(interaction_id) is not int or not 0 < interaction_id < 2**63:
            return
        async with self._parts.store.transaction() as session:
            interaction = await session.get(Interaction, interaction_id)
            if interaction is None:
                return
            conversation = await session.get_one(Conversation, interaction.conversation_id)
            contact_point = await session.get_one(ContactPoint, conversation.contact_point_id)
            if (contact_point.channel, contact_point.address) == (CHANNEL.key, visitor.address):
                await record_delivery(session, interaction_id, "delivered")

    async def on_identify(self, sid: str, given: Any = None) -> dict[str, Any]:
        """Renew the identity with a newer one of the same customer, before the current one expires."""
        visitor = self._here.get(sid)
        if visitor is None or visitor.identity is None or not isinstance(given, dict):
            return error("signed_out")
        try:
            renewed = await renew(self._parts, visitor, given.get("identity"))
        except BadIdentity:
            # A wrong one changes nothing: the current one stays valid until it expires.
            return error("signed_out")
        self._note(sid, renewed)
        return {"ok": True}

    async def on_end(self, sid: str, _: Any = None) -> dict[str, Any]:
        """End the conversation: nobody at this browser can read it or is identified in it any more."""
        visitor = self._here.get(sid)
        if visitor is None:
            return {"ok": True}
        now = datetime.now(UTC)
        try:
            async with self._parts.store.transaction() as session:
                await end_conversation(session, visitor.address, now, give_up=visitor.identity is None)
                if visitor.identity:
                    await end_identity(session, visitor.identity.digest, visitor.identity.expires_at, now)
        except Exception as problem:
            _log.error("web_chat.not_ended", error=type(problem).__name__)
            return error("not_stored")
        # After the response to this request.
        self.server.start_background_task(self.conversation_ended, visitor.address)
        return {"ok": True}

    async def conversation_ended(self, address: str) -> None:
        """Make every window that shows the conversation forget it."""
        for sid in [sid for sid, visitor in self._here.items() if visitor.address == address]:
            await self._send_away(sid, "ended")

    async def look_after(self, now: datetime) -> None:
        """Disconnect visitors whose sign-in has expired."""
        for sid, visitor in list(self._here.items()):
            if not self._is_connected(sid):
                # It disconnected while being admitted, which is not reported.
                self._here.pop(sid, None)
            elif visitor.is_signed_out(now):
                await self._send_away(sid, "signed_out")

    async def note_presence(self, now: datetime) -> None:
        """Record the presence of visitors with an open page."""
        addresses = sorted({visitor.address for visitor in self._here.values() if visitor.kept})
        async with self._parts.store.transaction() as session:
            await still_there(session, addresses, now, self._parts.left_after)

    def _is_connected(self, sid: str) -> bool:
        return self.server.manager.eio_sid_from_sid(sid, NAMESPACE) in self.server.eio.sockets

    def _note(self, sid: str, visitor: Visitor) -> None:
        """Update the visitor, unless the socket has disconnected meanwhile."""
        if sid in self._here:
            self._here[sid] = visitor

    async def _send_away(self, sid: str, why: str) -> None:
        if self._here.pop(sid, None) is None:
            return
        await self.emit(why, {}, to=sid)
        await self.disconnect(sid)

    async def _tell(self, sid: str, admitted: Admitted) -> None:
        visitor = admitted.visitor
        async with self._parts.store.transaction() as session:
            seen = await shown(session, admitted.visit, signed_in=visitor.identity is not None)
            messages = await history(session, visitor.address, seen)
            owned = await ownership(session, visitor.address)
        if owned.conversation_id:
            await self.enter_room(sid, room(owned.conversation_id))
        told = {
            "visitor_token": visitor.token,
            "history": messages,
            "hidden": seen is not None,
            **owned.as_told(),
        }
        await self.emit("session", told, to=sid)


def _check(message: Any) -> str | None:
    if not isinstance(message, dict) or not isinstance(message.get("text"), str):
        return "bad_message"
    identifier = message.get("id")
    if not isinstance(identifier, str) or not 0 < len(identifier) <= _LONGEST_ID or "\0" in identifier:
        return "bad_message"
    if is_blank(message["text"]):
        return "empty"
    return "too_long" if len(message["text"]) > LONGEST else None
