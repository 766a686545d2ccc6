"""The tables of incidents and of the tickets that are about them."""

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Moment, Table


class Incident(Table):
    """Something of the bank that does not work, such as a cash machine. Its title is public."""

    __tablename__ = "incidents"
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


class IncidentTicket(Table):
    """A ticket that is about an incident; about one at most."""

    __tablename__ = "incident_tickets"

    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id", ondelete="CASCADE"), index=True)
    linked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Who said so first; NULL where nobody knows any more."""
