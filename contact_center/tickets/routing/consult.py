"""Owns asking a colleague about a ticket: they see it and the note, and it stays with whoever has it."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.routing.tables import Consultation
from contact_center.tickets.tables import Ticket


async def consult(session: AsyncSession, ticket: Ticket, *, asked_by: int, user_id: int, note: str) -> None:
    """Let the colleague see a ticket that is held; the note stays with it."""
    notes = [*ticket.details.get("notes", []), note]
    ticket.details = {**ticket.details, "notes": notes}
    row = insert(Consultation).values(ticket_id=ticket.id, user_id=user_id, asked_by_id=asked_by)
    await session.execute(row.on_conflict_do_nothing())
    await session.flush()
