"""Close a complaint in one step: the resolution is sent as the answer, with its root cause."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.complaints.answer import answer_complaint
from contact_center.tickets.complaints.investigate import change_complaint
from contact_center.tickets.complaints.record import OPEN_STAGES, complaint_of
from contact_center.tickets.models.tickets import Ticket


async def answer_with_resolution(
    session: AsyncSession,
    ticket: Ticket,
    resolution: str,
    root_cause: str | None,
    *,
    user_id: int,
    now: datetime,
) -> None:
    """Before the ticket closes: send the resolution, unless already answered, and store the root cause.

    Does nothing without a root cause, and for other tickets. Raises ComplaintRefused.
    """
    if root_cause is None or ticket.category != "complaint" or ticket.status == "closed":
        return
    complaint = await complaint_of(session, ticket)
    await change_complaint(session, complaint, {"root_cause": root_cause}, user_id=user_id)
    if complaint.stage in OPEN_STAGES and resolution.strip():
        await answer_complaint(session, complaint, ticket, resolution.strip(), user_id=user_id, now=now)
