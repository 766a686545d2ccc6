"""Let a customer withdraw their complaint: it is closed, and its history stays."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.audit import audit
from contact_center.security.models import AuditEntry
from contact_center.tickets.complaints.withdraw import withdraw
from contact_center.tickets.models.tickets import Ticket, id_of
from contact_center.tickets.work.handle import lock_ticket
from contact_center.tickets.work.hooks import TicketHooks

RESOLUTION = "withdrawn by the customer"
_ACTION = "withdraw_complaint"


@dataclass(frozen=True)
class OwnComplaint:
    """A complaint as its customer may see it."""

    number: str
    open: bool
    created_at: datetime


@dataclass(frozen=True)
class Withdrawn:
    """The complaint is closed."""

    number: str


@dataclass(frozen=True)
class NotFound:
    """The customer has no complaint with this number; other customers' complaints are not found either."""


@dataclass(frozen=True)
class NotOpen:
    """The complaint was already closed."""

    number: str


async def complaints_of(
    session: AsyncSession, *, customer_id: int, conversation_id: int | None = None
) -> list[OwnComplaint]:
    """The customer's complaints, the newest first; with a `conversation_id` only those opened there."""
    query = _complaints(customer_id, conversation_id).order_by(Ticket.id.desc())
    return [
        OwnComplaint(ticket.number, ticket.status != "closed", ticket.created_at)
        for ticket in await session.scalars(query)
    ]


async def withdraw_complaint(
    session: AsyncSession,
    *,
    customer_id: int,
    number: str,
    interaction_id: int,
    hooks: TicketHooks,
    conversation_id: int | None = None,
) -> Withdrawn | NotFound | NotOpen:
    """Close the customer's own complaint as withdrawn; a repeat by the same interaction gets the same result.

    With a `conversation_id` only complaints opened there are found. Raises ComplaintRefused if the complaint
    is over while its ticket is open.
    """
    ticket_id = await _own_complaint(session, customer_id, number, conversation_id)
    held = await lock_ticket(session, ticket_id) if ticket_id else None
    if held is None:
        return NotFound()
    ticket, conversation = held
    if ticket.status == "closed":
        again = await _withdrawn_by(session, ticket, interaction_id)
        return Withdrawn(ticket.number) if again else NotOpen(ticket.number)
    details = {"customer_id": customer_id, "interaction_id": interaction_id}
    await withdraw(session, ticket, conversation, RESOLUTION, hooks=hooks, details=details)
    await audit(session, None, _ACTION, f"ticket {ticket.id}", details)
    return Withdrawn(ticket.number)


async def _own_complaint(
    session: AsyncSession, customer_id: int, number: str, conversation_id: int | None
) -> int | None:
    query = _complaints(customer_id, conversation_id).where(Ticket.id == id_of(number))
    found = await session.scalar(query)
    return found.id if found else None


def _complaints(customer_id: int, conversation_id: int | None) -> Select[Ticket]:
    query = select(Ticket).where(Ticket.customer_id == customer_id, Ticket.category == "complaint")
    return query if conversation_id is None else query.where(Ticket.conversation_id == conversation_id)


async def _withdrawn_by(session: AsyncSession, ticket: Ticket, interaction_id: int) -> bool:
    query = select(AuditEntry.id).where(
        AuditEntry.action == _ACTION,
        AuditEntry.subject == f"ticket {ticket.id}",
        AuditEntry.details["interaction_id"].as_integer() == interaction_id,
    )
    return await session.scalar(query) is not None
