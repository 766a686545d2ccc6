"""The tables of routing: skills, rules, requirements, reservations and consultations."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Json, Moment, Now, Table

_WHEN = DateTime(timezone=True)


class Skill(Table):
    """A skill that agents can have."""

    __tablename__ = "skills"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(Text, unique=True)
    name_zh: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)


class UserSkill(Table):
    """A user's level of a skill, from 1 to 5."""

    __tablename__ = "user_skills"
    __table_args__ = (CheckConstraint("level BETWEEN 1 AND 5", name="level"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skills.id", ondelete="CASCADE"), primary_key=True)
    level: Mapped[int]


class RoutingRule(Table):
    """A routing rule; the first one that matches a ticket applies."""

    __tablename__ = "routing_rules"
    __table_args__ = (
        # Exactly one rule takes what no other does.
        Index("routing_rules_default_key", "is_default", unique=True, postgresql_where=text("is_default")),
    )

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(Text, unique=True)
    place: Mapped[int]
    name_zh: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(server_default="true")
    is_default: Mapped[bool] = mapped_column(server_default="false")
    when: Mapped[Json]
    targets: Mapped[list[Json]] = mapped_column(JSONB)
    escalate_after_s: Mapped[int]
    version: Mapped[int] = mapped_column(server_default="1")
    """The version of the whole rule set: the same in all rows, one more with each change."""


class StoredRequirement(Table):
    """The requirement for an agent, one row shared by all tickets that have the same."""

    __tablename__ = "requirements"
    __table_args__ = (
        UniqueConstraint(
            "queue_id",
            "units",
            "language",
            "skills",
            "branch_id",
            "agent_id",
            "supervisors",
            name="requirements_key",
            postgresql_nulls_not_distinct=True,
        ),
    )

    id: Mapped[Id]
    queue_id: Mapped[int] = mapped_column(ForeignKey("queues.id"))
    units: Mapped[int]
    language: Mapped[str | None] = mapped_column(Text)
    skills: Mapped[Json] = mapped_column(server_default="{}")
    """The minimum level by skill."""
    branch_id: Mapped[int | None]
    agent_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    supervisors: Mapped[bool] = mapped_column(server_default="false")


class Reservation(Table):
    """An offer of a ticket to an agent, and what became of it."""

    __tablename__ = "reservations"
    __table_args__ = (
        CheckConstraint("state IN ('offered', 'accepted', 'declined', 'expired', 'cancelled')", name="state"),
        # A ticket is offered to one agent at a time.
        Index(
            "reservations_offered_key", "ticket_id", unique=True, postgresql_where=text("state = 'offered'")
        ),
        Index("reservations_expires_at_idx", "expires_at", postgresql_where=text("state = 'offered'")),
        Index(
            "reservations_refused_idx", "ended_at", postgresql_where=text("state IN ('declined', 'expired')")
        ),
        Index("reservations_ticket_id_idx", "ticket_id"),
        Index("reservations_accepted_idx", "ended_at", postgresql_where=text("state = 'accepted'")),
        Index("reservations_user_id_idx", "user_id", postgresql_where=text("state = 'offered'")),
    )

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    offered_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    state: Mapped[str] = mapped_column(Text, server_default="offered")
    ended_at: Mapped[datetime | None] = mapped_column(_WHEN)


class Consultation(Table):
    """A colleague who was asked about a ticket: they see it, and its owner stays the same."""

    __tablename__ = "consultations"

    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[Now]
