"""The tables of faults and of the tickets that are about them."""

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Moment, Table


class Fault(Table):
    """Something of the bank that does not work, such as a cash machine. Its title is public."""

    __tablename__ = "faults"
    __table_args__ = (
        CheckConstraint("state IN ('reported', 'confirmed', 'repairing', 'solved')", name="state"),
    )

    id: Mapped[Id]
    title_zh: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(Text)
    branch: Mapped[str | None] = mapped_column(Text)
    """The key of the branch where it is; NULL where it is everywhere."""
    state: Mapped[str] = mapped_column(Text, server_default="reported")
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    opened_at: Mapped[Moment]
    changed_at: Mapped[Moment]
    """When it came into its state."""


class FaultTicket(Table):
    """A ticket that is about a fault; about one at most."""

    __tablename__ = "fault_tickets"

    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), primary_key=True)
    fault_id: Mapped[int] = mapped_column(ForeignKey("faults.id", ondelete="CASCADE"), index=True)
    linked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Who said so first; NULL where nobody knows any more."""
