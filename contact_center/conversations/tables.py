"""Owns the tables of talk: conversations and the interactions in them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, Float, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Json, Now, Table

_WHEN = DateTime(timezone=True)


class Conversation(Table):
    """One thread on one channel; at any moment it has exactly one owner."""

    __tablename__ = "conversations"
    __table_args__ = (
        CheckConstraint("owner IN ('assistant', 'queue', 'agent')", name="owner"),
        CheckConstraint("(owner = 'agent') = (agent_id IS NOT NULL)", name="agent"),
        Index(
            "conversations_open_key",
            "contact_point_id",
            "thread",
            unique=True,
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    contact_point_id: Mapped[int] = mapped_column(ForeignKey("contact_points.id"))
    channel: Mapped[str] = mapped_column(Text)
    thread: Mapped[str] = mapped_column(Text, server_default="")
    """Tells talks on the same contact point apart: the call, for a phone call."""
    owner: Mapped[str] = mapped_column(Text, server_default="assistant")
    agent_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    assistant_session: Mapped[int] = mapped_column(server_default="1")
    """Counts hand-backs: the assistant begins each anew, with an empty memory."""
    language: Mapped[str] = mapped_column(Text, server_default="zh")
    opened_at: Mapped[Now]
    closed_at: Mapped[datetime | None] = mapped_column(_WHEN)


class Interaction(Table):
    """One message, call or greeting. Never deleted, never rewritten but for its states."""

    __tablename__ = "interactions"
    __table_args__ = (
        CheckConstraint("kind IN ('query', 'complaint', 'greeting', 'request', 'notice')", name="kind"),
        CheckConstraint("author IN ('customer', 'assistant', 'agent', 'system')", name="author"),
        CheckConstraint("direction IN ('in', 'out')", name="direction"),
        CheckConstraint(
            "delivery IN ('received', 'queued', 'sending', 'sent', 'delivered', 'read',"
            " 'undelivered', 'failed', 'blocked')",
            name="delivery",
        ),
        Index("interactions_channel_external_id_key", "channel", "external_id", unique=True),
        Index("interactions_conversation_id_id_idx", "conversation_id", "id"),
        Index("interactions_customer_id_id_idx", "customer_id", "id"),
        Index(
            "interactions_in_reply_to_idx", "in_reply_to", postgresql_where=text("in_reply_to IS NOT NULL")
        ),
    )

    id: Mapped[Id]
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    channel: Mapped[str] = mapped_column(Text)
    direction: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    language: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    choices: Mapped[list[Json]] = mapped_column(server_default="[]")
    details: Mapped[Json] = mapped_column(server_default="{}")
    external_id: Mapped[str | None] = mapped_column(Text)
    """The id the other side of the channel gave it."""
    request_id: Mapped[str | None] = mapped_column(Text, unique=True)
    """The id the writer gave it: asked for again, it is not written again."""
    delivery: Mapped[str] = mapped_column(Text)
    error_code: Mapped[str | None] = mapped_column(Text)
    in_reply_to: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))
    intent: Mapped[str | None] = mapped_column(Text)
    confidence: Mapped[float | None] = mapped_column(Float)
    created_at: Mapped[Now]
    answered_at: Mapped[datetime | None] = mapped_column(_WHEN)
    """When the assistant's turn on an inbound interaction was over, with or without words."""
    sent_at: Mapped[datetime | None] = mapped_column(_WHEN)
