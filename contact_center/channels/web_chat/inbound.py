"""Owns the chat's side of Socket.IO: who connects, what they send, what they have received."""

from typing import Any

import socketio
import structlog

from contact_center.channels.web_chat.history import history, ownership
from contact_center.channels.web_chat.parts import WebChatParts
from contact_center.channels.web_chat.visitor import Visitor, admit
from contact_center.conversations.ports import Inbound
from contact_center.conversations.receive import receive
from contact_center.conversations.record_delivery import record_delivery
from contact_center.conversations.tables import Conversation, Interaction
from contact_center.customers.tables import ContactPoint
from contact_center.security.identity import BadIdentity

NAMESPACE = "/chat"
LONGEST = 4_000
"""Characters a visitor may send at once."""
_LONGEST_ID = 64
_log = structlog.get_logger()

ERRORS = {
    "bad_message": (
        "消息格式不正确，请刷新页面后重试。",
        "The message is malformed. Please reload the page and try again.",
    ),
    "empty": ("请输入内容。", "Please write something."),
    "too_long": (f"消息过长，请控制在{LONGEST}字以内。", f"Too long: {LONGEST} characters at most, please."),
    "not_stored": (
        "消息未能保存，请稍后重试。",
        "The message could not be stored. Please try again in a moment.",
    ),
}


def room(conversation_id: int) -> str:
    """The room of the visitors who may read a conversation."""
    return f"conversation {conversation_id}"


class ChatNamespace(socketio.AsyncNamespace):  # type: ignore[misc]
    """What visitors may do."""

    def __init__(self, parts: WebChatParts) -> None:
        super().__init__(NAMESPACE)
        self._parts = parts

    async def on_connect(self, sid: str, environ: dict[str, Any], auth: Any) -> None:
        try:
            visitor = await admit(self._parts, auth)
        except BadIdentity as error:
            raise socketio.exceptions.ConnectionRefusedError("bad_identity") from error
        await self.save_session(sid, {"visitor": visitor})
        await self.tell_session(sid)

    async def tell_session(self, sid: str) -> None:
        """Tell a visitor all they may know: on connecting, and after the bus was lost."""
        visitor = await self._visitor(sid)
        async with self._parts.store.transaction() as session:
            messages = await history(session, visitor.address)
            owned = await ownership(session, visitor.address)
        if owned.conversation_id:
            await self.enter_room(sid, room(owned.conversation_id))
        told = {
            "visitor_token": visitor.token,
            "history": messages,
            **owned.as_told(),
        }
        await self.emit("session", told, to=sid)

    async def on_send(self, sid: str, message: Any = None) -> dict[str, Any]:
        """Store a message; answered when it is stored. The same id sent again is the same message."""
        visitor = await self._visitor(sid)
        refused = _check(message)
        if refused:
            return _error(refused)
        try:
            received = await receive(
                self._parts.store,
                Inbound(
                    channel="web_chat",
                    external_id=f"{visitor.address}:{message['id']}",
                    address=visitor.address,
                    customer_id=visitor.customer_id,
                    text=message["text"],
                ),
                self._parts.vault,
            )
        except Exception as error:
            _log.error("web_chat.not_stored", error=type(error).__name__)
            return _error("not_stored")
        await self.enter_room(sid, room(received.conversation_id))
        if received.owner == "assistant":
            await self.emit("typing", {}, to=sid)
        return {"ok": True, "interaction_id": received.interaction_id}

    async def on_delivered(self, sid: str, receipt: Any = None) -> None:
        """Record that a message of the visitor's own chat has arrived."""
        interaction_id = receipt.get("id") if isinstance(receipt, dict) else None
        if type(interaction_id) is not int or not 0 < interaction_id < 2**63:
            return
        visitor = await self._visitor(sid)
        async with self._parts.store.transaction() as session:
            interaction = await session.get(Interaction, interaction_id)
            if interaction is None:
                return
            conversation = await session.get_one(Conversation, interaction.conversation_id)
            contact_point = await session.get_one(ContactPoint, conversation.contact_point_id)
            if (contact_point.channel, contact_point.address) == ("web_chat", visitor.address):
                await record_delivery(session, interaction_id, "delivered")

    async def _visitor(self, sid: str) -> Visitor:
        session = await self.get_session(sid)
        visitor = session["visitor"]
        assert isinstance(visitor, Visitor)
        return visitor


def _check(message: Any) -> str | None:
    if not isinstance(message, dict) or not isinstance(message.get("text"), str):
        return "bad_message"
    identifier = message.get("id")
    if not isinstance(identifier, str) or not 0 < len(identifier) <= _LONGEST_ID or "\0" in identifier:
        return "bad_message"
    if not message["text"].strip():
        return "empty"
    return "too_long" if len(message["text"]) > LONGEST else None


def _error(code: str) -> dict[str, Any]:
    zh, en = ERRORS[code]
    return {"ok": False, "error": {"code": code, "zh": zh, "en": en}}
