"""Let a colleague see a ticket they are asked about; it stays with whoever has it."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.models.routing import Consultation
from contact_center.tickets.models.tickets import Ticket


async def consult(session: AsyncSession, ticket: Ticket, *, asked_by: int, user_id: int) -> None:
    """Let the colleague see a ticket that is held."""
    row = insert(Consultation).values(ticket_id=ticket.id, user_id=user_id, asked_by_id=asked_by)
    # Who is asked again answers who asked last.
    await session.execute(
        row.on_conflict_do_update(index_elements=["ticket_id", "user_id"], set_={"asked_by_id": asked_by})
    )
    await session.flush()
