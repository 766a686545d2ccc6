"""Review how a complaint was handled, by a supervisor who did not answer it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.models import User
from contact_center.security.roles import decides_for
from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.complaints.record import ANSWERED_STAGES, write_down
from contact_center.tickets.complaints.refused import ComplaintRefused


async def review_complaint(
    session: AsyncSession, complaint: Complaint, text: str, *, user: User, now: datetime
) -> None:
    """Store the supervisor's findings. Raises ComplaintRefused before the answer, and if the user may not."""
    if complaint.stage not in ANSWERED_STAGES:
        raise ComplaintRefused("complaint_not_answered")
    if complaint.reviewed_at:
        raise ComplaintRefused("already_decided")
    if not decides_for(user, complaint.answered_by_id):
        raise ComplaintRefused("four_eyes")
    complaint.review = text
    complaint.reviewed_at = now
    complaint.reviewed_by_id = user.id
    if complaint.stage == "answered":
        complaint.stage = "reviewed"
    await write_down(session, complaint, user.id, "reviewed")
