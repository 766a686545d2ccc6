"""Report a fault, and link the tickets that are about it."""

from datetime import datetime

from sqlalchemy import literal, or_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.audit import audit
from contact_center.security.tables import User
from contact_center.store.notifications import notify
from contact_center.tickets.faults.models import Fault, FaultTicket


async def report_fault(
    session: AsyncSession,
    title_zh: str,
    title_en: str,
    branch: str | None,
    *,
    user_id: int,
    now: datetime,
) -> Fault:
    """Open a fault; nobody is told of it yet."""
    fault = Fault(
        title_zh=title_zh,
        title_en=title_en,
        branch=branch,
        state="reported",
        opened_by_id=user_id,
        opened_at=now,
        changed_at=now,
    )
    session.add(fault)
    await session.flush()
    await audit(session, user_id, "report fault", f"fault {fault.id}")
    await notify(session, {"type": "fault", "fault_id": fault.id})
    return fault


async def link_ticket(session: AsyncSession, fault: Fault, ticket_id: int, *, user_id: int) -> None:
    """Say that a ticket is about the fault, whatever it was about before.

    Said again, it stays the word of who said it first; but that of a supervisor, or of who opened the fault,
    counts instead, as it lets the ticket's holder move the fault on.
    """
    user = await session.get_one(User, user_id)
    counts = user.role == "supervisor" or user_id == fault.opened_by_id
    row = insert(FaultTicket).values(ticket_id=ticket_id, fault_id=fault.id, linked_by_id=user_id)
    await session.execute(
        row.on_conflict_do_update(
            index_elements=["ticket_id"],
            set_={"fault_id": fault.id, "linked_by_id": user_id},
            where=or_(FaultTicket.fault_id != fault.id, literal(counts)),
        )
    )
    await audit(session, user_id, "link fault", f"fault {fault.id}", {"ticket_id": ticket_id})
    await notify(session, {"type": "fault", "fault_id": fault.id, "ticket_id": ticket_id})
