"""The tables of greetings, of messages that were held back, and of the pace at which the others go."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Moment, Now, Table


class Greeting(Table):
    """One greeting, planned or done; the unique key keeps anybody from being greeted twice."""

    __tablename__ = "greetings"
    __table_args__ = (
        UniqueConstraint("customer_id", "occasion", "year"),
        CheckConstraint("state IN ('planned', 'held', 'sent', 'refused', 'call')", name="state"),
        CheckConstraint("(state = 'sent') = (interaction_id IS NOT NULL)", name="sent"),
        CheckConstraint("(state = 'refused') = (reason IS NOT NULL)", name="refused"),
        CheckConstraint("state <> 'call' OR words <> ''", name="call"),
        CheckConstraint("called_at IS NULL OR state = 'call'", name="called"),
        Index("greetings_due_idx", "look_at", "id", postgresql_where=text("state = 'planned'")),
        Index("greetings_day_id_idx", "day", "id"),
        Index("greetings_anniversary_id_idx", "anniversary_id"),
    )

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    occasion: Mapped[str] = mapped_column(Text)
    """Its name in the catalogue; of an anniversary its kind and id, such as "wedding:7"."""
    year: Mapped[int]
    """The year it is kept for: the lunar one where the day is lunar."""
    day: Mapped[date]
    """The day on which it goes, by the customer's own clock."""
    state: Mapped[str] = mapped_column(Text, server_default="planned")
    """`call`: the account manager calls instead."""
    look_at: Mapped[Moment]
    """When a planned one is looked at next: not before it can be its day anywhere."""
    anniversary_id: Mapped[int | None] = mapped_column(ForeignKey("anniversaries.id", ondelete="SET NULL"))
    channel: Mapped[str | None] = mapped_column(Text)
    """Where it is to go, as staff chose; NULL: where the customer prefers it."""
    line: Mapped[str] = mapped_column(Text, server_default="")
    """The personal line that staff added."""
    words: Mapped[str] = mapped_column(Text, server_default="")
    """What the account manager is to say in a call."""
    reason: Mapped[str | None] = mapped_column(Text)
    """A key of REASONS."""
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """The member of staff who changed it last; a plan that is made again leaves it alone."""
    changed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    called_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    called_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    at: Mapped[Now]

    @property
    def request_id(self) -> str:
        """Of its message: its own for customer, occasion and year, whatever becomes of the row."""
        return f"{self.occasion} {self.year} {self.customer_id}"


class Held(Table):
    """A message on the bank's initiative that did not go, or not yet, and why; gone once it went."""

    __tablename__ = "outreach_held"
    __table_args__ = (Index("outreach_held_customer_id_id_idx", "customer_id", "id"),)

    id: Mapped[Id]
    request_id: Mapped[str] = mapped_column(Text, unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    contact_point_id: Mapped[int | None] = mapped_column(ForeignKey("contact_points.id"))
    purpose: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    """A key of REASONS."""
    not_before: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    """When it is tried again; NULL: it was refused."""
    consent_id: Mapped[int | None] = mapped_column(ForeignKey("consents.id"))
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))
    at: Mapped[Moment]


class Pace(Table):
    """When the next message on the bank's initiative has its turn, and room, on a channel with a rate."""

    __tablename__ = "outreach_pace"

    channel: Mapped[str] = mapped_column(Text, primary_key=True)
    next_turn: Mapped[Moment]
    next_room: Mapped[Now]
    """When the carrier has room for the next one: turns that are over are not made up for all at once."""
