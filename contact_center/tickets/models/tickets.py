"""The tables of queues, their members, and tickets."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Select,
    Text,
    UniqueConstraint,
    select,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.calendars.models import Calendar
from contact_center.store.table import Id, Json, Now, Table
from contact_center.tickets.models.routing import RoutingRule, StoredRequirement
from contact_center.tickets.models.service_levels import ServiceLevel

_WHEN = DateTime(timezone=True)
_LONGEST_NUMBER = 18
"""Digits that always fit a bigint."""


class Queue(Table):
    """A queue of tickets of one kind."""

    __tablename__ = "queues"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(Text, unique=True)
    name_zh: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    calendar_id: Mapped[int | None] = mapped_column(ForeignKey(Calendar.id))
    """When it is staffed; NULL: always."""


class QueueMember(Table):
    """A user who works on a queue."""

    __tablename__ = "queue_members"

    queue_id: Mapped[int] = mapped_column(ForeignKey("queues.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)


class Ticket(Table):
    """Work for staff. Its number for customers is T and the id."""

    __tablename__ = "tickets"
    __table_args__ = (
        CheckConstraint(
            "category IN ('complaint', 'request', 'handover', 'assistant_unavailable')", name="category"
        ),
        CheckConstraint("status IN ('waiting', 'assigned', 'closed')", name="status"),
        CheckConstraint("priority BETWEEN 1 AND 4", name="priority"),
        # An action that runs twice opens one ticket.
        UniqueConstraint("opened_by", "category"),
        # The order of a queue, to count places; and of a line, to take its head.
        Index(
            "tickets_waiting_idx",
            "queue_id",
            text("priority DESC"),
            "created_at",
            "id",
            postgresql_where=text("status = 'waiting'"),
        ),
        Index(
            "tickets_line_idx",
            "requirement_id",
            text("priority DESC"),
            "created_at",
            "id",
            postgresql_where=text("status = 'waiting' AND reserved_for_id IS NULL"),
        ),
        Index(
            "tickets_step_ends_at_idx",
            "step_ends_at",
            postgresql_where=text("status = 'waiting' AND reserved_for_id IS NULL"),
        ),
        Index(
            "tickets_target_idx",
            "rule_id",
            "step",
            "requirement_id",
            postgresql_where=text("status = 'waiting' AND reserved_for_id IS NULL AND escalated_at IS NULL"),
        ),
        Index(
            "tickets_unreminded_idx",
            "created_at",
            postgresql_where=text("status = 'waiting' AND reminded_at IS NULL"),
        ),
        Index("tickets_customer_id_idx", "customer_id"),
        Index("tickets_conversation_id_idx", "conversation_id"),
        # Includes the units, so that an agent's load is read by an index-only scan.
        Index(
            "tickets_assignee_id_idx",
            "assignee_id",
            postgresql_include=["units"],
            postgresql_where=text("status = 'assigned'"),
        ),
        Index(
            "tickets_reserved_for_id_idx",
            "reserved_for_id",
            postgresql_include=["units"],
            postgresql_where=text("status = 'waiting' AND reserved_for_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(start=100001), primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    opened_by: Mapped[int] = mapped_column(ForeignKey("interactions.id"))
    """The interaction that led to it."""
    category: Mapped[str] = mapped_column(Text)
    topic: Mapped[str] = mapped_column(Text)
    details: Mapped[Json] = mapped_column(server_default="{}")
    language: Mapped[str] = mapped_column(Text)
    priority: Mapped[int] = mapped_column(server_default="2")
    status: Mapped[str] = mapped_column(Text, server_default="waiting")
    queue_id: Mapped[int] = mapped_column(ForeignKey("queues.id"))
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reserved_for_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """The agent the router is offering it to; the history is in `reservations`."""
    reserved_at: Mapped[datetime | None] = mapped_column(_WHEN)
    units: Mapped[int] = mapped_column(server_default="10")
    """Units of an agent's capacity it takes."""
    branch_id: Mapped[int | None]
    """The branch it is about, if any. No foreign key: branches belong to another package."""
    rule_id: Mapped[int | None] = mapped_column(ForeignKey(RoutingRule.id, ondelete="SET NULL"))
    step: Mapped[int] = mapped_column(server_default="0")
    """The index of its target in the rule, from 0; beyond the last one if staff transferred it."""
    step_ends_at: Mapped[datetime | None] = mapped_column(_WHEN)
    """When it moves to the next target or to supervisors; None once escalated."""
    requirement_id: Mapped[int | None] = mapped_column(ForeignKey(StoredRequirement.id))
    """Its requirement, and so the line it waits in."""
    escalated_at: Mapped[datetime | None] = mapped_column(_WHEN)
    place_when_opened: Mapped[int | None]
    """Its place in the queue when opened, from 1: the expected wait per place is measured with it."""
    created_at: Mapped[Now]
    first_response_at: Mapped[datetime | None] = mapped_column(_WHEN)
    service_level_id: Mapped[int | None] = mapped_column(ForeignKey(ServiceLevel.id))
    """The service level it was opened with."""
    awaiting_customer_since: Mapped[datetime | None] = mapped_column(_WHEN)
    """Since when it waits for the customer; the clocks are paused meanwhile."""
    reminded_at: Mapped[datetime | None] = mapped_column(_WHEN)
    closed_at: Mapped[datetime | None] = mapped_column(_WHEN)
    resolution: Mapped[str | None] = mapped_column(Text)

    @property
    def number(self) -> str:
        return ticket_number(self.id)


class TicketNote(Table):
    """A note that colleagues write about a ticket; no customer reads it."""

    __tablename__ = "ticket_notes"
    __table_args__ = (UniqueConstraint("user_id", "client_id"),)

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    to_user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """The colleague asked or answered; None: whoever works on the ticket."""
    text: Mapped[str] = mapped_column(Text)
    client_id: Mapped[str | None] = mapped_column(Text)
    """Idempotency key: the same one sent again is the same note."""
    at: Mapped[Now]


def ticket_number(ticket_id: int) -> str:
    """The number customers are told, e.g. T100001."""
    return f"T{ticket_id}"


def id_of(number: str) -> int:
    """The id in a number, however it is written; 0, which no ticket has, if it is not a number."""
    digits = number.strip().upper().removeprefix("T")
    return int(digits) if digits.isdecimal() and len(digits) <= _LONGEST_NUMBER else 0


def customers_of_tickets(ticket_ids: Collection[int]) -> Select[int]:
    """The query for the customers of these tickets."""
    return select(Ticket.customer_id).where(Ticket.id.in_(ticket_ids))
