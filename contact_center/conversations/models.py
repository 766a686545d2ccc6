"""The tables of conversations, interactions, identifications and unfinished forms."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    DateTime,
    Float,
    ForeignKey,
    Index,
    LargeBinary,
    Numeric,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Json, Moment, Now, Table

_WHEN = DateTime(timezone=True)


class Conversation(Table):
    """A thread on one channel; it has exactly one owner at any time."""

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
    """Distinguishes conversations on the same contact point: the call, for a phone call."""
    owner: Mapped[str] = mapped_column(Text, server_default="assistant")
    agent_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    assistant_session: Mapped[int] = mapped_column(server_default="1")
    """Counts hand-backs: the assistant starts each with an empty memory."""
    language: Mapped[str] = mapped_column(Text, server_default="zh")
    language_chosen: Mapped[bool] = mapped_column(server_default="false")
    """Requested by the customer: only another request changes it."""
    opened_at: Mapped[Now]
    closed_at: Mapped[datetime | None] = mapped_column(_WHEN)


class Interaction(Table):
    """A message, call or greeting. Never deleted; only its states are updated."""

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
        CheckConstraint("(cost IS NULL) = (currency IS NULL)", name="cost"),
        Index("interactions_channel_external_id_key", "channel", "external_id", unique=True),
        Index("interactions_conversation_id_id_idx", "conversation_id", "id"),
        Index("interactions_customer_id_id_idx", "customer_id", "id"),
        # What went out on the bank's initiative, to count it.
        Index(
            "interactions_customer_id_created_at_idx",
            "customer_id",
            "created_at",
            postgresql_where=text("details ? 'purpose'"),
        ),
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
    """The id assigned by the other side of the channel."""
    request_id: Mapped[str | None] = mapped_column(Text, unique=True)
    """The author's id for it, an idempotency key."""
    delivery: Mapped[str] = mapped_column(Text)
    error_code: Mapped[str | None] = mapped_column(Text)
    in_reply_to: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))
    intent: Mapped[str | None] = mapped_column(Text)
    confidence: Mapped[float | None] = mapped_column(Float)
    created_at: Mapped[Now]
    answered_at: Mapped[datetime | None] = mapped_column(_WHEN)
    """When the assistant's turn on an inbound interaction ended, with or without a reply."""
    sent_at: Mapped[datetime | None] = mapped_column(_WHEN)
    segments: Mapped[int | None]
    """How many the carrier charges for; NULL: length costs nothing, or it was not handed over."""
    cost: Mapped[Decimal | None] = mapped_column(Numeric)
    """At the price of the day it was handed over; NULL: no price was set."""
    currency: Mapped[str | None] = mapped_column(Text)


class Picture(Table):
    """An attachment of a message: its address and, once fetched, its content."""

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
    """As the carrier gave it; never followed as is."""
    state: Mapped[str] = mapped_column(Text, server_default="waiting")
    reason: Mapped[str | None] = mapped_column(Text)
    """Why it was refused or failed."""
    media_type: Mapped[str | None] = mapped_column(Text)
    """Determined by its content."""
    size: Mapped[int | None]
    digest: Mapped[str | None] = mapped_column(Text)
    data: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    created_at: Mapped[Now]
    settled_at: Mapped[datetime | None] = mapped_column(_WHEN)


class CatchUp(Table):
    """How far a list of messages on the other side has been read: everything older is known."""

    __tablename__ = "catch_ups"

    channel: Mapped[str] = mapped_column(Text, primary_key=True)
    read_until: Mapped[Moment]


class Identification(Table):
    """A requested code and its outcome; the code itself is never stored.

    One that staff sent verifies the telephone and identifies nobody.
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
    """The customer who has the number; NULL if nobody does: no code is sent, and none is right."""
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"), unique=True)
    """The requesting interaction, an idempotency key. NULL if staff requested it."""
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """The member of staff who sent it to check the telephone; NULL if the customer requested it."""
    asked_from_id: Mapped[int | None] = mapped_column(ForeignKey("contact_points.id"))
    """The requester's contact point, by which codes are counted."""
    by_owner: Mapped[bool] = mapped_column(server_default=text("false"))
    """Requested from the customer's own telephone or sign-in; strangers' requests are counted separately."""
    destination_hash: Mapped[str] = mapped_column(Text)
    """Distinguishes telephones, including unassigned ones, without storing them."""
    ending: Mapped[str] = mapped_column(Text)
    """The last four digits, which the customer is told."""
    attempts: Mapped[int] = mapped_column(server_default="0")
    last_attempt_by: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))
    last_answer: Mapped[str | None] = mapped_column(Text)
    """The result of that attempt, returned again on a repeat."""
    expires_at: Mapped[Moment]
    verified_at: Mapped[datetime | None] = mapped_column(_WHEN)
    created_at: Mapped[Now]


class SealedWords(Table):
    """The one-time codes typed in a message, encrypted; deleted as soon as its turn is over."""

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
    """The current visit to a chat page: since when without a break, and until when it counts as present.

    The computer may be shared: proof given before the page was left proves nothing afterwards.
    """

    __tablename__ = "page_visits"

    address: Mapped[str] = mapped_column(Text, primary_key=True)
    """The contact point's address; the first message creates the contact point."""
    began_at: Mapped[Moment]
    seen_at: Mapped[Moment]
    there_until: Mapped[Moment]
    left_at: Mapped[datetime | None] = mapped_column(_WHEN)
    """When the visitor was last seen before coming back."""
    earlier: Mapped[list[datetime]] = mapped_column(ARRAY(_WHEN), server_default="{}")
    """When earlier visits began; one of them may have been another person's."""
    signed_in_until: Mapped[datetime | None] = mapped_column(_WHEN)
    """Until when the bank's site vouches for the visitor."""
    ended_at: Mapped[datetime | None] = mapped_column(_WHEN)
    """When the address was retired with its conversation; nobody comes back to it."""
    origin: Mapped[str | None] = mapped_column(Text, index=True)
    """Distinguishes networks without storing their addresses."""


class EndedIdentity(Table):
    """A sign-in on the bank's site that was revoked here before it expired."""

    __tablename__ = "ended_identities"

    digest: Mapped[str] = mapped_column(Text, primary_key=True)
    expires_at: Mapped[Moment]


class TurnedAway(Table):
    """How often a rate limit was hit; requests refused by the front door are counted there."""

    __tablename__ = "turned_away"

    what: Mapped[str] = mapped_column(Text, primary_key=True)
    by: Mapped[str] = mapped_column(Text, primary_key=True)
    times: Mapped[int]
