"""The tables of greetings, and of messages that were held back."""

from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Moment, Now, Table


class Greeting(Table):
    """One greeting; the unique key keeps anybody from being greeted twice."""

    __tablename__ = "greetings"
    __table_args__ = (UniqueConstraint("customer_id", "occasion", "year"),)

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    occasion: Mapped[str] = mapped_column(Text)
    year: Mapped[int]
    interaction_id: Mapped[int] = mapped_column(ForeignKey("interactions.id"))
    at: Mapped[Now]


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
