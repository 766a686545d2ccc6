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
    """What is promised for the tickets it fits; the first one by place that fits a ticket is the ticket's."""

    __tablename__ = "service_levels"
    __table_args__ = (CheckConstraint("warn_before_s >= 0", name="warn_before_s"),)

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(Text, unique=True)
    place: Mapped[int]
    name_zh: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    when: Mapped[Json] = mapped_column(server_default="{}")
    """{"categories", "queues", "tiers", "priorities"}: lists of keys; an empty one fits all."""
    calendar_id: Mapped[int] = mapped_column(ForeignKey("calendars.id"))
    first_response_s: Mapped[int | None]
    """Working seconds; NULL: no such clock. The same for the next two."""
    next_response_s: Mapped[int | None]
    resolution_s: Mapped[int | None]
    warn_before_s: Mapped[int] = mapped_column(server_default="900")
    escalation: Mapped[list[Json]] = mapped_column(JSONB, server_default="[]")
    """What follows a miss, in order: {"after_s": working seconds since, "to": "supervisors" | "queue" |
    "raise_priority"}."""
    active: Mapped[bool] = mapped_column(server_default="true")
    """False: chosen for no ticket any more; those that have it keep it."""


class ServiceLevelEdition(Table):
    """One row: how often service levels were changed, so that two who edit at once do not undo each other."""

    __tablename__ = "service_level_edition"

    id: Mapped[Id]
    version: Mapped[int]
    changed_at: Mapped[Now]


class ServiceClock(Table):
    """A promise of one ticket. How it moves is `clock.py`'s."""

    __tablename__ = "service_clocks"
    __table_args__ = (
        CheckConstraint("kind IN ('first_response', 'next_response', 'resolution')", name="kind"),
        CheckConstraint("state IN ('running', 'paused', 'met', 'missed')", name="state"),
        # What started a clock starts one, however often it is looked at.
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
    """Missed is for good; such a clock goes on until it is stopped, for what follows a miss."""
    target_s: Mapped[int]
    """Working seconds promised."""
    started_at: Mapped[Moment]
    counting_since: Mapped[datetime | None] = mapped_column(_WHEN)
    """NULL while it stands still."""
    used_s: Mapped[float] = mapped_column(Float, server_default="0")
    """Working seconds counted before `counting_since`."""
    due_at: Mapped[datetime | None] = mapped_column(_WHEN)
    """NULL while it is paused."""
    warned_at: Mapped[datetime | None] = mapped_column(_WHEN)
    breached_at: Mapped[datetime | None] = mapped_column(_WHEN)
    """When it was due and nothing had happened."""
    step: Mapped[int] = mapped_column(server_default="0")
    """How many steps of the escalation were taken."""
    escalated_at: Mapped[datetime | None] = mapped_column(_WHEN)
    """When supervisors were called."""
    look_at: Mapped[datetime | None] = mapped_column(_WHEN)
    """When there is something to tell next."""
    stopped_at: Mapped[datetime | None] = mapped_column(_WHEN)

    @property
    def remaining_s(self) -> float:
        """Working seconds left when it last began to count, or stood still; below zero when it is late."""
        return self.target_s - self.used_s
