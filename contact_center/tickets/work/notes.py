"""What colleagues say to each other about a ticket; no customer reads it."""

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
    """Keep a note on a ticket; the same client_id sent again is the same note.

    What a consulted colleague writes answers who asked them; what the holder writes goes to those consulted.
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
    """Tell one colleague that somebody asked or answered them about a ticket."""
    await notify(session, {"type": "consult", "ticket_id": ticket.id, "user_id": user_id})


async def notes_of(session: AsyncSession, ticket_id: int) -> Sequence[TicketNote]:
    """The notes of a ticket in their order."""
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
