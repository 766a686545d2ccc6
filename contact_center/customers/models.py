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
    """A person the bank talks to; without number and name while unknown."""

    __tablename__ = "customers"
    __table_args__ = (
        CheckConstraint("language IN ('zh', 'en')", name="language"),
        CheckConstraint("tier IN ('premium', 'major', 'ordinary', 'restricted', 'potential')", name="tier"),
        CheckConstraint("birthday_calendar IN ('solar', 'lunar')", name="birthday_calendar"),
        CheckConstraint("ended IN ('deceased', 'closed', 'erased')", name="ended"),
        Index("customers_birthday_idx", "birthday"),
    )

    id: Mapped[Id]
    number: Mapped[str | None] = mapped_column(Text, unique=True)
    name_zh: Mapped[str | None] = mapped_column(Text)
    name_en: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text, server_default="zh")
    language_chosen: Mapped[bool] = mapped_column(server_default="false")
    """Chosen by the customer: new conversations keep it, whatever language they are in."""
    birthday: Mapped[date | None]
    birthday_calendar: Mapped[str] = mapped_column(Text, server_default="solar")
    """By which calendar it is celebrated; `birthday` itself is always the solar date of birth."""
    preferred_channel: Mapped[str | None] = mapped_column(Text)
    zone: Mapped[str | None] = mapped_column(Text)
    """The customer's time zone (IANA), as they told it."""
    contact_hours: Mapped[list[Json]] = mapped_column(server_default="[]")
    """When they want to be written to: {"opens": "18:00", "closes": "21:00"}; none: no wish."""
    audiences: Mapped[Json] = mapped_column(server_default="{}")
    """Whose occasions they keep, as they told it: {"teachers": true, "chinese": false}."""
    ended: Mapped[str | None] = mapped_column(Text)
    """Why the bank no longer writes on its own initiative: the customer died, left, or was erased."""
    tier: Mapped[str] = mapped_column(Text, server_default="ordinary")
    account_manager_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """The user who entered the record at the desk: they see it even without a ticket."""
    created_at: Mapped[Now]


class Anniversary(Table):
    """A day in a customer's life on which they are greeted: every year, or once for a life event."""

    __tablename__ = "anniversaries"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('account', 'wedding', 'custom', 'new_home', 'new_baby', 'graduation', 'retirement')",
            name="kind",
        ),
        CheckConstraint("calendar IN ('solar', 'lunar')", name="calendar"),
        CheckConstraint("kind <> 'custom' OR label_zh <> '' OR label_en <> ''", name="label"),
        Index("anniversaries_customer_id_idx", "customer_id"),
        Index("anniversaries_began_idx", "began"),
    )

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(Text)
    label_zh: Mapped[str] = mapped_column(Text, server_default="")
    label_en: Mapped[str] = mapped_column(Text, server_default="")
    """What it is called, where its kind does not say it."""
    began: Mapped[date]
    """The solar date of the day itself, also where the lunar calendar is kept."""
    calendar: Mapped[str] = mapped_column(Text, server_default="solar")
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[Now]


class ContactPoint(Table):
    """An address on a channel. A current address belongs to exactly one customer.

    A telephone removed from a customer keeps its row and history; the number's next owner gets a new row.
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
    """Of a telephone: unverified, verified, wrong or removed."""
    verified_by: Mapped[str | None] = mapped_column(Text)
    """The bank's own record, a member of staff, or a code returned from the telephone."""
    verified_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    is_current: Mapped[bool] = mapped_column(Computed("state IN ('unverified', 'verified')", persisted=True))
    created_at: Mapped[Now]


class ContactPointEvent(Table):
    """One change of a customer's telephone: who, when, why and from which source."""

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
    """The bank's record or import file, the desk, or a code the customer sent back."""
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str] = mapped_column(Text, server_default="")
    details: Mapped[Json] = mapped_column(server_default="{}")
    """Ids only: the customer it came from or went to."""
    at: Mapped[Now]


class Consent(Table):
    """One decision about what the bank sends on its own initiative; never changed, later ones follow it."""

    __tablename__ = "consents"
    __table_args__ = (
        CheckConstraint("state IN ('granted', 'withdrawn')", name="state"),
        CheckConstraint(
            "purpose IN ('all', 'service', 'greeting', 'marketing', 'tips', 'survey')", name="purpose"
        ),
        CheckConstraint("reach IN ('everywhere', 'channel', 'address')", name="reach"),
        CheckConstraint("reach <> 'channel' OR channel IS NOT NULL", name="channel"),
        CheckConstraint("reach <> 'address' OR contact_point_id IS NOT NULL", name="address"),
        CheckConstraint(
            "source IN ('customer', 'link', 'staff', 'import', 'carrier', 'bounce', 'complaint', 'carried')",
            name="source",
        ),
        CheckConstraint("(source = 'carried') = (carried_from_id IS NOT NULL)", name="carried"),
        CheckConstraint("source <> 'staff' OR user_id IS NOT NULL", name="staff"),
        Index("consents_customer_id_id_idx", "customer_id", "id"),
        Index("consents_contact_point_id_id_idx", "contact_point_id", "id"),
        # A turn that is retried decides nothing more.
        Index(
            "consents_interaction_id_purpose_key",
            "interaction_id",
            "purpose",
            unique=True,
            postgresql_where=text("source = 'customer'"),
        ),
    )

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    """Whose decision it is."""
    contact_point_id: Mapped[int | None] = mapped_column(ForeignKey("contact_points.id"))
    """Where it was said. A refusal holds for this address whoever has it."""
    channel: Mapped[str | None] = mapped_column(Text)
    reach: Mapped[str] = mapped_column(Text, server_default="everywhere")
    """How far it holds: for all of the customer's addresses, for those on `channel`, or for this one only."""
    purpose: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    """Who says so; the columns below are the proof."""
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))
    """The message in which it was said, or that was refused."""
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """The member of staff who recorded it."""
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("consents.id"))
    """The earlier decision that goes on holding after records or conversations changed hands."""
    detail: Mapped[str] = mapped_column(Text, server_default="")
    """The carrier's error, the reason given at the desk, the signed link, or the file imported."""
    at: Mapped[Now]


class Holding(Table):
    """A product a customer has with the bank, as the bank's systems last reported it."""

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
    """In `currency`; negative for what is owed on a loan or a credit card."""
    currency: Mapped[str] = mapped_column(CHAR(3))
    as_of: Mapped[date]


class Card(Table):
    """A card of a customer; a blocked one is never unblocked here."""

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
    """The interaction in which the customer asked for the block."""
