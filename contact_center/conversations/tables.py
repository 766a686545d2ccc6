"""The tables of conversations, interactions, identifications and unfinished forms."""

from datetime import datetime

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    DateTime,
    Float,
    ForeignKey,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Json, Moment, Now, Table

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
    language_chosen: Mapped[bool] = mapped_column(server_default="false")
    """The customer asked for it: it changes by another wish only."""
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


class Picture(Table):
    """Something that came with a message: where it waits, and what was in it once it was fetched."""

    __tablename__ = "pictures"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'kept', 'refused', 'failed')", name="state"),
        CheckConstraint("(state = 'kept') = (data IS NOT NULL)", name="data"),
        UniqueConstraint("interaction_id", "position"),
    )

    id: Mapped[Id]
    interaction_id: Mapped[int] = mapped_column(ForeignKey("interactions.id"))
    position: Mapped[int]
    address: Mapped[str] = mapped_column(Text)
    """As the carrier gave it; never followed as it stands."""
    state: Mapped[str] = mapped_column(Text, server_default="waiting")
    reason: Mapped[str | None] = mapped_column(Text)
    """Why it was refused or failed."""
    media_type: Mapped[str | None] = mapped_column(Text)
    """By its content."""
    size: Mapped[int | None]
    digest: Mapped[str | None] = mapped_column(Text)
    data: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    created_at: Mapped[Now]
    settled_at: Mapped[datetime | None] = mapped_column(_WHEN)


class CatchUp(Table):
    """How far the other side's list of messages has been read: what is older is known."""

    __tablename__ = "catch_ups"

    channel: Mapped[str] = mapped_column(Text, primary_key=True)
    read_until: Mapped[Moment]


class Identification(Table):
    """A code that was asked for in a conversation, and what became of it; the code itself is kept nowhere.

    One that staff sent checks the telephone, and tells nothing of who it is that answers.
    """

    __tablename__ = "identifications"
    __table_args__ = (
        CheckConstraint("(requested_by IS NULL) = (sent_by_id IS NOT NULL)", name="asked_by"),
        Index("identifications_conversation_id_id_idx", "conversation_id", "id"),
        Index("identifications_destination_hash_created_at_idx", "destination_hash", "created_at"),
        Index("identifications_asked_from_id_created_at_idx", "asked_from_id", "created_at"),
        Index("identifications_created_at_idx", "created_at"),
        Index("identifications_contact_point_id_idx", "contact_point_id"),
    )

    id: Mapped[Id]
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    contact_point_id: Mapped[int | None] = mapped_column(ForeignKey("contact_points.id"))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"))
    """Who has the number that was given; NULL when nobody does: no code leaves, and none is right."""
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"), unique=True)
    """The interaction that asked: asked for again, nothing is sent again. NULL where staff did."""
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Who of the staff sent it to check the telephone; NULL where the customer asked for it."""
    asked_from_id: Mapped[int | None] = mapped_column(ForeignKey("contact_points.id"))
    """The contact point of whoever asked, by which codes are counted."""
    by_owner: Mapped[bool] = mapped_column(server_default=text("false"))
    """Asked for from a telephone or a sign-in of the customer's own; strangers' codes are counted apart."""
    destination_hash: Mapped[str] = mapped_column(Text)
    """Tells telephones apart, also those of nobody, without keeping them."""
    ending: Mapped[str] = mapped_column(Text)
    """The last four digits, which the customer is told."""
    attempts: Mapped[int] = mapped_column(server_default="0")
    last_attempt_by: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))
    last_answer: Mapped[str | None] = mapped_column(Text)
    """What that attempt was told: checked again, it is told the same."""
    expires_at: Mapped[Moment]
    verified_at: Mapped[datetime | None] = mapped_column(_WHEN)
    created_at: Mapped[Now]


class SealedWords(Table):
    """The one-time codes typed in a message, encrypted; gone as soon as its turn is over."""

    __tablename__ = "sealed_words"

    interaction_id: Mapped[int] = mapped_column(
        ForeignKey("interactions.id", ondelete="CASCADE"), primary_key=True
    )
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[Now]


class Draft(Table):
    """A form a customer has begun and not finished."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("customer_id", "form"),)

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    form: Mapped[str] = mapped_column(Text)
    slots: Mapped[Json]
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    channel: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[Now]


class PageVisit(Table):
    """Somebody at the page of a chat: since when without a break, and until when they count as there.

    The computer may be shared: what was proved before the page was left proves nothing afterwards.
    """

    __tablename__ = "page_visits"

    address: Mapped[str] = mapped_column(Text, primary_key=True)
    """That of the contact point, which the first message makes."""
    began_at: Mapped[Moment]
    seen_at: Mapped[Moment]
    there_until: Mapped[Moment]
    left_at: Mapped[datetime | None] = mapped_column(_WHEN)
    """When they were seen last before they came back."""
    earlier: Mapped[list[datetime]] = mapped_column(ARRAY(_WHEN), server_default="{}")
    """When earlier visits began: in one of them another may have sat there."""
    signed_in_until: Mapped[datetime | None] = mapped_column(_WHEN)
    """Until when the bank's site vouches for them."""
    ended_at: Mapped[datetime | None] = mapped_column(_WHEN)
    """When the address was given up with its talk; nobody comes back to it."""
    origin: Mapped[str | None] = mapped_column(Text, index=True)
    """Tells networks apart without keeping their addresses."""


class EndedIdentity(Table):
    """A sign-in on the bank's site that was ended here before it ran out."""

    __tablename__ = "ended_identities"

    digest: Mapped[str] = mapped_column(Text, primary_key=True)
    expires_at: Mapped[Moment]


class TurnedAway(Table):
    """How often a limit has turned somebody away; what is turned away at the door is counted there."""

    __tablename__ = "turned_away"

    what: Mapped[str] = mapped_column(Text, primary_key=True)
    by: Mapped[str] = mapped_column(Text, primary_key=True)
    times: Mapped[int]
