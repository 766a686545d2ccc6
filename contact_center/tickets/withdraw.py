"""Owns a customer taking a complaint back: it is closed, and what happened stays."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.audit import audit
from contact_center.security.tables import AuditEntry
from contact_center.tickets.complaints.withdraw import withdraw
from contact_center.tickets.tables import Ticket, ticket_number
from contact_center.tickets.work import lock_ticket

RESOLUTION = "withdrawn by the customer"
_ACTION = "withdraw_complaint"


@dataclass(frozen=True)
class Withdrawn:
    """The complaint is closed."""

    number: str


@dataclass(frozen=True)
class NotFound:
    """The customer has no complaint with this number; another's counts as none."""


@dataclass(frozen=True)
class NotOpen:
    """The complaint was closed before."""

    number: str


async def withdraw_complaint(
    session: AsyncSession, *, customer_id: int, number: str, interaction_id: int
) -> Withdrawn | NotFound | NotOpen:
    """Close the customer's own complaint as withdrawn; the same interaction asking again is told the same."""
    ticket_id = await _own_complaint(session, customer_id, number)
    held = await lock_ticket(session, ticket_id) if ticket_id else None
    if held is None:
        return NotFound()
    ticket, conversation = held
    if ticket.status == "closed":
        again = await _withdrawn_by(session, ticket, interaction_id)
        return Withdrawn(ticket.number) if again else NotOpen(ticket.number)
    details = {"customer_id": customer_id, "interaction_id": interaction_id}
    await withdraw(session, ticket, conversation, RESOLUTION, details=details)
    await audit(session, None, _ACTION, f"ticket {ticket.id}", details)
    return Withdrawn(ticket.number)


async def _own_complaint(session: AsyncSession, customer_id: int, number: str) -> int | None:
    wanted = "T" + number.strip().upper().removeprefix("T")
    query = select(Ticket.id).where(Ticket.customer_id == customer_id, Ticket.category == "complaint")
    ids = (await session.scalars(query)).all()
    return next((one for one in ids if ticket_number(one) == wanted), None)


async def _withdrawn_by(session: AsyncSession, ticket: Ticket, interaction_id: int) -> bool:
    query = select(AuditEntry.id).where(
        AuditEntry.action == _ACTION,
        AuditEntry.subject == f"ticket {ticket.id}",
        AuditEntry.details["interaction_id"].as_integer() == interaction_id,
    )
    return await session.scalar(query) is not None
