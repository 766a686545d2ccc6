"""Ask a colleague about a ticket: they see it and can answer; its owner stays the same."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.audit import audit
from contact_center.tickets.models.routing import Consultation
from contact_center.tickets.models.tell import tell
from contact_center.tickets.models.tickets import Ticket, TicketNote
from contact_center.tickets.work.notes import tell_colleague


async def consult(
    session: AsyncSession, ticket: Ticket, question: str, *, asked_by: int, user_id: int
) -> None:
    """Send the question to a colleague, who is notified wherever in the desk they are.

    The caller locks the ticket.
    """
    row = insert(Consultation).values(ticket_id=ticket.id, user_id=user_id, asked_by_id=asked_by)
    # A colleague who is asked again answers whoever asked last.
    await session.execute(
        row.on_conflict_do_update(index_elements=["ticket_id", "user_id"], set_={"asked_by_id": asked_by})
    )
    session.add(TicketNote(ticket_id=ticket.id, user_id=asked_by, to_user_id=user_id, text=question))
    await tell_colleague(session, ticket, user_id)
    await audit(session, asked_by, "consult", f"ticket {ticket.id}", {"to": f"user {user_id}"})
    await tell(session, ticket)
