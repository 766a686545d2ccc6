"""The tables of complaints: the record, evidence and files, redress, extensions, history."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    CHAR,
    CheckConstraint,
    DateTime,
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


class Complaint(Table):
    """The regulated record of a ticket of category complaint; one per ticket."""

    __tablename__ = "complaints"
    __table_args__ = (
        CheckConstraint("severity IN ('low', 'medium', 'high', 'critical')", name="severity"),
        CheckConstraint(
            "stage IN ('received', 'acknowledged', 'investigating', 'answered', 'reviewed', 'closed',"
            " 'withdrawn', 'merged')",
            name="stage",
        ),
        CheckConstraint("term_days IN (15, 30, 60)", name="term_days"),
        CheckConstraint("(stage = 'merged') = (merged_into_id IS NOT NULL)", name="merged"),
        # Whatever the code does: no complaint closes without an answer and a cause.
        CheckConstraint(
            "stage <> 'closed' OR (answered_at IS NOT NULL AND root_cause IS NOT NULL)", name="closed"
        ),
        CheckConstraint("reviewed_by_id <> answered_by_id", name="reviewed_by"),
        Index("complaints_received_at_idx", "received_at"),
        # Those with a deadline that may come near.
        Index(
            "complaints_clock_from_idx",
            "clock_from",
            postgresql_where=text("stage IN ('received', 'acknowledged', 'investigating')"),
        ),
        Index("complaints_merged_into_id_idx", "merged_into_id"),
    )

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"), unique=True)
    severity: Mapped[str] = mapped_column(Text, server_default="medium")
    category: Mapped[str] = mapped_column(Text)
    product: Mapped[str | None] = mapped_column(Text)
    branch: Mapped[str | None] = mapped_column(Text)
    """The key of the branch it is about."""
    channel: Mapped[str] = mapped_column(Text)
    stage: Mapped[str] = mapped_column(Text, server_default="received")
    received_at: Mapped[Moment]
    clock_from: Mapped[Moment]
    """When the term starts: the receipt, the earliest receipt of those merged with it, or the reopening."""
    term_days: Mapped[int] = mapped_column(server_default="15")
    warned_on_left: Mapped[int | None]
    """Days left when staff were last told of the deadline: one of WARN_ON, or PASSED."""
    warned_of: Mapped[date | None]
    """The last day they were told of; NULL, like `warned_on_left`, while there was nothing to tell."""
    acknowledged_at: Mapped[datetime | None] = mapped_column(_WHEN)
    answer: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime | None] = mapped_column(_WHEN)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    root_cause: Mapped[str | None] = mapped_column(Text)
    review: Mapped[str | None] = mapped_column(Text)
    reviewed_at: Mapped[datetime | None] = mapped_column(_WHEN)
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("complaints.id"))
    """The leading complaint, with which this one is answered."""
    reopened: Mapped[int] = mapped_column(server_default="0")
    """How many times."""


class Evidence(Table):
    """What staff found out; never changed."""

    __tablename__ = "complaint_evidence"

    id: Mapped[Id]
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    added_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    added_at: Mapped[Moment]


class EvidenceFile(Table):
    """A file as received; never changed."""

    __tablename__ = "complaint_files"
    __table_args__ = (
        UniqueConstraint("complaint_id", "digest"),
        CheckConstraint("size = octet_length(data)", name="size"),
    )

    id: Mapped[Id]
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id"))
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    size: Mapped[int]
    """In octets."""
    digest: Mapped[str] = mapped_column(Text)
    """SHA-256 of `data`, in hexadecimal."""
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, deferred_raiseload=True)
    """Loaded only when requested explicitly."""
    added_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    added_at: Mapped[Moment]


class RedressProposal(Table):
    """Money for the customer; above the limit a second person decides."""

    __tablename__ = "redress_proposals"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("state IN ('proposed', 'approved', 'refused')", name="state"),
        # Four eyes, whatever the code does.
        CheckConstraint("decided_by_id <> proposed_by_id", name="decided_by"),
        CheckConstraint(
            "NOT needs_approval OR state = 'proposed' OR decided_by_id IS NOT NULL", name="approval"
        ),
        Index("redress_proposals_complaint_id_idx", "complaint_id"),
    )

    id: Mapped[Id]
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id"))
    amount: Mapped[Decimal] = mapped_column(Numeric(18, 2))
    currency: Mapped[str] = mapped_column(CHAR(3))
    reason: Mapped[str] = mapped_column(Text)
    needs_approval: Mapped[bool]
    state: Mapped[str] = mapped_column(Text, server_default="proposed")
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    proposed_at: Mapped[Moment]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """NULL if nobody had to decide: within the limit it is approved automatically."""
    decided_at: Mapped[datetime | None] = mapped_column(_WHEN)


class DeadlineExtension(Table):
    """A request for more days; a supervisor other than the requester decides."""

    __tablename__ = "deadline_extensions"
    __table_args__ = (
        CheckConstraint("days IN (30, 60)", name="days"),
        CheckConstraint("state IN ('requested', 'approved', 'refused')", name="state"),
        CheckConstraint("decided_by_id <> requested_by_id", name="decided_by"),
        CheckConstraint("(state = 'requested') = (decided_by_id IS NULL)", name="decided"),
        Index("deadline_extensions_complaint_id_idx", "complaint_id"),
        Index(
            "deadline_extensions_requested_key",
            "complaint_id",
            unique=True,
            postgresql_where=text("state = 'requested'"),
        ),
    )

    id: Mapped[Id]
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id"))
    days: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    """In the customer's language: it is sent to them."""
    state: Mapped[str] = mapped_column(Text, server_default="requested")
    requested_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    requested_at: Mapped[Moment]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None] = mapped_column(_WHEN)


class ComplaintEvent(Table):
    """Who did what, when. The database rejects updates and deletes."""

    __tablename__ = "complaint_events"
    __table_args__ = (Index("complaint_events_complaint_id_id_idx", "complaint_id", "id"),)

    id: Mapped[Id]
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """NULL for the customer and for the service itself."""
    what: Mapped[str] = mapped_column(Text)
    details: Mapped[Json] = mapped_column(server_default="{}")
    at: Mapped[Now]
