"""The tables of branches and of the appointments at their counters."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Json, Moment, Now, Table


class Branch(Table):
    """A branch of the bank."""

    __tablename__ = "branches"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(Text, unique=True)
    name_zh: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    address_zh: Mapped[str] = mapped_column(Text)
    address_en: Mapped[str] = mapped_column(Text)
    hours: Mapped[list[Json | None]] = mapped_column(JSONB)
    """Eight entries, Monday to Sunday and public holidays: {"opens": "09:00", "closes": "17:00"}, or null
    when it is closed."""
    counters: Mapped[int]
    """How many customers are served at once."""
    timezone: Mapped[str] = mapped_column(Text)


class Appointment(Table):
    """One customer at one counter for half an hour."""

    __tablename__ = "appointments"
    __table_args__ = (
        CheckConstraint("status IN ('booked', 'cancelled')", name="status"),
        # Guarantees that nobody finds another customer at their counter.
        Index(
            "appointments_booked_key",
            "branch_id",
            "starts_at",
            "counter",
            unique=True,
            postgresql_where=text("status = 'booked'"),
        ),
        Index("appointments_customer_id_starts_at_idx", "customer_id", "starts_at"),
    )

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    branch_id: Mapped[int] = mapped_column(ForeignKey("branches.id"))
    starts_at: Mapped[Moment]
    counter: Mapped[int]
    """Counted from 1."""
    topic: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text, server_default="booked")
    booked_by: Mapped[int] = mapped_column(ForeignKey("interactions.id"), unique=True)
    """The interaction that asked for it: repeated, it is the same appointment."""
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    created_at: Mapped[Now]
