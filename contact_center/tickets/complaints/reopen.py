"""Reopen a complaint with a reason; its history stays."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.complaints.deadline import TERM, due_on
from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.complaints.record import OPEN_STAGES, set_clock, write_down
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.complaints.tell import language_of, tell
from contact_center.tickets.complaints.texts import REOPENED, day
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.reopen import reopen

_OF_THE_ANSWER = (
    *("answer", "answered_at", "answered_by_id", "root_cause"),
    *("review", "reviewed_at", "reviewed_by_id"),
)


async def reopen_complaint(
    session: AsyncSession,
    complaint: Complaint,
    ticket: Ticket,
    reason: str,
    *,
    user_id: int,
    zone: ZoneInfo,
    now: datetime,
) -> None:
    """Reopen it, however it ended; the customer is told. Raises ComplaintRefused while it is open.

    An answered one gets a new term of 15 days; the clock of a withdrawn or merged one has never stopped.
    """
    if complaint.stage in OPEN_STAGES:
        raise ComplaintRefused("complaint_not_over")
    before = {"stage": complaint.stage, "term_days": complaint.term_days}
    if complaint.answered_at:
        before |= {"answer": complaint.answer, "root_cause": complaint.root_cause, "review": complaint.review}
        set_clock(complaint, now, TERM)
    for field in _OF_THE_ANSWER:
        setattr(complaint, field, None)
    complaint.stage, complaint.merged_into_id = "investigating", None
    complaint.reopened += 1
    await write_down(session, complaint, user_id, "reopened", {"reason": reason, "before": before})
    if ticket.status == "closed":
        await reopen(session, ticket)
    due = day(due_on(complaint.clock_from, complaint.term_days, zone), await language_of(session, ticket))
    await tell(session, complaint, ticket, REOPENED, user_id, due=due)
