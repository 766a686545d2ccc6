"""Acknowledge a complaint: tell the customer, once, that it is being handled and when to expect an answer."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.complaints.deadline import due_on
from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.complaints.record import advance, check_open, write_down
from contact_center.tickets.complaints.tell import language_of, tell
from contact_center.tickets.complaints.texts import ACKNOWLEDGED, day
from contact_center.tickets.models.tickets import Ticket


async def acknowledge(
    session: AsyncSession,
    complaint: Complaint,
    ticket: Ticket,
    *,
    user_id: int,
    zone: ZoneInfo,
    now: datetime,
) -> None:
    """Tell the customer; a repeat sends nothing. Raises ComplaintRefused if it is no longer open."""
    if complaint.acknowledged_at:
        return
    check_open(complaint)
    due = day(due_on(complaint.clock_from, complaint.term_days, zone), await language_of(session, ticket))
    said = await tell(session, complaint, ticket, ACKNOWLEDGED, user_id, due=due)
    complaint.acknowledged_at = now
    ticket.first_response_at = ticket.first_response_at or now
    advance(complaint, "acknowledged")
    await write_down(session, complaint, user_id, "acknowledged", {"interaction_id": said})
