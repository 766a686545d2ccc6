"""The tables of service levels and of the clocks that run on each ticket."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Json, Moment, Now, Table

_WHEN = DateTime(timezone=True)

KINDS = ("first_response", "next_response", "resolution")


class ServiceLevel(Table):
    """Targets for the tickets that match; the first matching one by `place` applies to a ticket."""

    __tablename__ = "service_levels"
    __table_args__ = (CheckConstraint("warn_before_s >= 0", name="warn_before_s"),)

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(Text, unique=True)
    place: Mapped[int]
    name_zh: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    when: Mapped[Json] = mapped_column(server_default="{}")
    """{"categories", "queues", "tiers", "priorities"}: lists of keys; an empty one matches all."""
    calendar_id: Mapped[int] = mapped_column(ForeignKey("calendars.id"))
    first_response_s: Mapped[int | None]
    """Working seconds; NULL: no such clock. The same for the next two."""
    next_response_s: Mapped[int | None]
    resolution_s: Mapped[int | None]
    warn_before_s: Mapped[int] = mapped_column(server_default="900")
    escalation: Mapped[list[Json]] = mapped_column(JSONB, server_default="[]")
    """Escalation after a miss, in order: {"after_s": working seconds since, "to": "supervisors" | "queue" |
    "raise_priority"}."""
    active: Mapped[bool] = mapped_column(server_default="true")
    """False: not chosen for new tickets; tickets that have it keep it."""


class ServiceLevelEdition(Table):
    """A single row: the version of the service levels, which prevents lost updates by concurrent edits."""

    __tablename__ = "service_level_edition"

    id: Mapped[Id]
    version: Mapped[int]
    changed_at: Mapped[Now]


class ServiceClock(Table):
    """A clock for one promise on a ticket. Its transitions are in `clock.py`."""

    __tablename__ = "service_clocks"
    __table_args__ = (
        CheckConstraint("kind IN ('first_response', 'next_response', 'resolution')", name="kind"),
        CheckConstraint("state IN ('running', 'paused', 'met', 'missed')", name="state"),
        # The event that starts a clock starts only one, however often it is processed.
        UniqueConstraint("ticket_id", "kind", "started_at"),
        Index(
            "service_clocks_open_key",
            "ticket_id",
            "kind",
            unique=True,
            postgresql_where=text("stopped_at IS NULL"),
        ),
        Index("service_clocks_look_at_idx", "look_at", postgresql_where=text("look_at IS NOT NULL")),
    )

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"))
    service_level_id: Mapped[int] = mapped_column(ForeignKey("service_levels.id"))
    kind: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    """Missed is final; such a clock runs on until it is stopped, for the escalation."""
    target_s: Mapped[int]
    """Working seconds promised."""
    started_at: Mapped[Moment]
    counting_since: Mapped[datetime | None] = mapped_column(_WHEN)
    """NULL while it does not run."""
    used_s: Mapped[float] = mapped_column(Float, server_default="0")
    """Working seconds counted before `counting_since`."""
    due_at: Mapped[datetime | None] = mapped_column(_WHEN)
    """NULL while it is paused."""
    warned_at: Mapped[datetime | None] = mapped_column(_WHEN)
    breached_at: Mapped[datetime | None] = mapped_column(_WHEN)
    """When it was due without being met."""
    step: Mapped[int] = mapped_column(server_default="0")
    """How many escalation steps were taken."""
    escalated_at: Mapped[datetime | None] = mapped_column(_WHEN)
    """When it was escalated to supervisors."""
    look_at: Mapped[datetime | None] = mapped_column(_WHEN)
    """When there is something to report next."""
    stopped_at: Mapped[datetime | None] = mapped_column(_WHEN)

    @property
    def remaining_s(self) -> float:
        """Working seconds left when it was last started or paused; negative if overdue."""
        return self.target_s - self.used_s
