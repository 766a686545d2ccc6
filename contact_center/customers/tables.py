"""The tables of the customer record: customers, contact points, consents, holdings and cards."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    CHAR,
    CheckConstraint,
    Computed,
    DateTime,
    ForeignKey,
    Index,
    Numeric,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Json, Now, Table


class Customer(Table):
    """A person the bank talks to; without a number and a name until somebody knows who it is."""

    __tablename__ = "customers"
    __table_args__ = (
        CheckConstraint("language IN ('zh', 'en')", name="language"),
        CheckConstraint("tier IN ('premium', 'major', 'ordinary', 'restricted', 'potential')", name="tier"),
        Index("customers_birthday_idx", "birthday"),
    )

    id: Mapped[Id]
    number: Mapped[str | None] = mapped_column(Text, unique=True)
    name_zh: Mapped[str | None] = mapped_column(Text)
    name_en: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text, server_default="zh")
    language_chosen: Mapped[bool] = mapped_column(server_default="false")
    """They asked for it: new conversations keep it whatever they are written in."""
    birthday: Mapped[date | None]
    tier: Mapped[str] = mapped_column(Text, server_default="ordinary")
    account_manager_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Who entered the record over the desk: they see it, without a ticket as well."""
    created_at: Mapped[Now]


class ContactPoint(Table):
    """An address on a channel. It belongs to one customer, and a current address to one alone.

    A telephone that is taken away from a customer keeps its row, with all that was said there; whoever has
    the number next gets a row of their own.
    """

    __tablename__ = "contact_points"
    __table_args__ = (
        CheckConstraint("state IN ('unverified', 'verified', 'wrong', 'removed')", name="state"),
        CheckConstraint("verified_by IN ('bank', 'staff', 'code')", name="verified_by"),
        CheckConstraint("(state = 'verified') = (verified_by IS NOT NULL)", name="verified"),
        Index(
            "contact_points_channel_address_key",
            "channel",
            "address",
            unique=True,
            postgresql_where=text("is_current"),
        ),
        Index("contact_points_address_idx", "address"),
    )

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    channel: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    """E.164 for a telephone; for web chat the hash of the visitor's token, or the signed-in customer."""
    state: Mapped[str] = mapped_column(Text, server_default="unverified")
    """Of a telephone: whether it is known to be the customer's, is known not to be, or was taken away."""
    verified_by: Mapped[str | None] = mapped_column(Text)
    """The bank's own record, a member of staff, or a code that came back from it."""
    verified_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    is_current: Mapped[bool] = mapped_column(Computed("state IN ('unverified', 'verified')", persisted=True))
    created_at: Mapped[Now]


class ContactPointEvent(Table):
    """One thing that was done with a customer's telephone: who, when, why and from where."""

    __tablename__ = "contact_point_events"
    __table_args__ = (
        CheckConstraint(
            "what IN ('added', 'joined', 'verified', 'marked_wrong', 'removed', 'moved_away', 'moved_here',"
            " 'code_sent', 'code_failed')",
            name="what",
        ),
        CheckConstraint("source IN ('record', 'desk', 'code')", name="source"),
        Index("contact_point_events_customer_id_id_idx", "customer_id", "id"),
    )

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    address: Mapped[str] = mapped_column(Text)
    what: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    """The bank's record or a file of it, the desk, or a code that the customer sent back."""
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str] = mapped_column(Text, server_default="")
    details: Mapped[Json] = mapped_column(server_default="{}")
    """Ids alone: the customer it came from or went to."""
    at: Mapped[Now]


class Consent(Table):
    """One decision about a contact point and a purpose; the latest counts, the others are history."""

    __tablename__ = "consents"
    __table_args__ = (
        CheckConstraint("state IN ('granted', 'withdrawn')", name="state"),
        CheckConstraint("purpose IN ('all', 'greeting', 'marketing', 'tips')", name="purpose"),
        Index("consents_contact_point_id_purpose_id_idx", "contact_point_id", "purpose", "id"),
    )

    id: Mapped[Id]
    contact_point_id: Mapped[int] = mapped_column(ForeignKey("contact_points.id"))
    purpose: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    """What it was said with: the interaction, the carrier's error, or the user."""
    at: Mapped[Now]


class Holding(Table):
    """What a customer has with the bank, as the bank's own systems last told."""

    __tablename__ = "holdings"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('current', 'savings', 'time_deposit', 'wealth', 'loan', 'credit_card')", name="kind"
        ),
        UniqueConstraint("customer_id", "kind", "account_ending"),
    )

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    kind: Mapped[str] = mapped_column(Text)
    product_zh: Mapped[str] = mapped_column(Text)
    product_en: Mapped[str] = mapped_column(Text)
    account_ending: Mapped[str] = mapped_column(CHAR(4))
    balance: Mapped[Decimal] = mapped_column(Numeric(18, 2))
    """In `currency`; what is owed, for a loan or a credit card, is below nothing."""
    currency: Mapped[str] = mapped_column(CHAR(3))
    as_of: Mapped[date]


class Card(Table):
    """A card of a customer; one that was blocked is never opened again from here."""

    __tablename__ = "cards"
    __table_args__ = (
        CheckConstraint("kind IN ('debit', 'credit')", name="kind"),
        CheckConstraint("status IN ('active', 'blocked')", name="status"),
        UniqueConstraint("customer_id", "ending"),
    )

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    kind: Mapped[str] = mapped_column(Text)
    product_zh: Mapped[str] = mapped_column(Text)
    product_en: Mapped[str] = mapped_column(Text)
    ending: Mapped[str] = mapped_column(CHAR(4))
    status: Mapped[str] = mapped_column(Text, server_default="active")
    blocked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    block_reason: Mapped[str | None] = mapped_column(Text)
    blocked_by: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))
    """The interaction in which the customer asked for it."""
