"""Check whether a merged complaint is still waiting for the leading one's answer."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.models.tickets import Ticket


async def awaits_leading(session: AsyncSession, ticket: Ticket) -> bool:
    """True from the merge to the common answer; the ticket is closed by then."""
    query = select(Complaint.id).where(
        Complaint.ticket_id == ticket.id, Complaint.stage == "merged", Complaint.answered_at.is_(None)
    )
    return await session.scalar(query) is not None
