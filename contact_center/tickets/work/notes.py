"""Notes that colleagues write about a ticket; no customer reads them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.audit import audit
from contact_center.store.notifications import notify
from contact_center.tickets.models.routing import Consultation
from contact_center.tickets.models.tell import tell
from contact_center.tickets.models.tickets import Ticket, TicketNote


async def add_note(
    session: AsyncSession, ticket: Ticket, *, user_id: int, text: str, client_id: str | None = None
) -> None:
    """Store a note on a ticket; a repeat with the same client_id is ignored.

    A consulted colleague's note notifies whoever asked and the ticket's agent; anybody else's notifies those
    consulted.
    """
    row = insert(TicketNote).values(ticket_id=ticket.id, user_id=user_id, text=text, client_id=client_id)
    new = row.on_conflict_do_nothing(index_elements=["user_id", "client_id"]).returning(TicketNote.id)
    kept = await session.scalar(new)
    await audit(session, user_id, "note", f"ticket {ticket.id}")
    if kept is None:
        return
    for meant in await _meant(session, ticket, user_id):
        await tell_colleague(session, ticket, meant)
    await tell(session, ticket)


async def tell_colleague(session: AsyncSession, ticket: Ticket, user_id: int) -> None:
    """Notify one colleague of a question or answer about a ticket."""
    await notify(session, {"type": "consult", "ticket_id": ticket.id, "user_id": user_id})


async def notes_of(session: AsyncSession, ticket_id: int) -> Sequence[TicketNote]:
    """The notes of a ticket in order."""
    query = select(TicketNote).where(TicketNote.ticket_id == ticket_id).order_by(TicketNote.id)
    return (await session.scalars(query)).all()


async def _meant(session: AsyncSession, ticket: Ticket, user_id: int) -> set[int]:
    asked = select(Consultation).where(Consultation.ticket_id == ticket.id)
    consultations = (await session.scalars(asked)).all()
    if user_id in {one.user_id for one in consultations}:
        meant = {one.asked_by_id for one in consultations if one.user_id == user_id}
        if ticket.assignee_id is not None:
            meant.add(ticket.assignee_id)
    else:
        meant = {one.user_id for one in consultations}
    return meant - {user_id}
