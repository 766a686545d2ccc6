"""The table of appointments at the counters of branches."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.branches.models import Branch
from contact_center.store.table import Id, Moment, Now, Table


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
    branch_id: Mapped[int] = mapped_column(ForeignKey(Branch.id))
    starts_at: Mapped[Moment]
    counter: Mapped[int]
    """From 1."""
    topic: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text, server_default="booked")
    booked_by: Mapped[int] = mapped_column(ForeignKey("interactions.id"), unique=True)
    """The interaction that asked for it: repeated, it is the same appointment."""
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    created_at: Mapped[Now]
