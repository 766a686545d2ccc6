"""Deadline extensions: requested with a reason, decided by another person, announced to the customer."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.models import User
from contact_center.security.roles import decides_for
from contact_center.tickets.complaints.deadline import due_on, is_late, next_term
from contact_center.tickets.complaints.models import Complaint, DeadlineExtension
from contact_center.tickets.complaints.record import advance, check_open, set_clock, write_down
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.complaints.tell import check_language, language_of, tell
from contact_center.tickets.complaints.texts import EXTENDED, day
from contact_center.tickets.models.tickets import Ticket


async def request_extension(
    session: AsyncSession,
    complaint: Complaint,
    ticket: Ticket,
    days: int,
    reason: str,
    *,
    user_id: int,
    zone: ZoneInfo,
    now: datetime,
) -> DeadlineExtension:
    """Request 30 or 60 days before the deadline passes. Raises ComplaintRefused."""
    check_open(complaint)
    _check_in_time(complaint, zone, now)
    if await _pending(session, complaint):
        raise ComplaintRefused("extension_pending")
    if days != next_term(complaint.term_days):
        raise ComplaintRefused("extension_not_next")
    check_language(reason, await language_of(session, ticket))
    asked = DeadlineExtension(
        complaint_id=complaint.id, days=days, reason=reason, requested_by_id=user_id, requested_at=now
    )
    session.add(asked)
    await session.flush()
    advance(complaint, "investigating")
    details = {"extension_id": asked.id, "days": days}
    await write_down(session, complaint, user_id, "extension_requested", details)
    return asked


async def decide_extension(
    session: AsyncSession,
    complaint: Complaint,
    ticket: Ticket,
    asked: DeadlineExtension,
    *,
    approve: bool,
    user: User,
    zone: ZoneInfo,
    now: datetime,
) -> None:
    """Approve, which tells the customer, or refuse. The customer is told before the deadline or not at all.

    Raises ComplaintRefused if the user may not decide, it was decided before, or an approval comes after
    the deadline.
    """
    check_open(complaint)
    if asked.state != "requested":
        raise ComplaintRefused("already_decided")
    if not decides_for(user, asked.requested_by_id):
        raise ComplaintRefused("four_eyes")
    if approve:
        _check_in_time(complaint, zone, now)
    asked.state = "approved" if approve else "refused"
    asked.decided_by_id = user.id
    asked.decided_at = now
    details = {"extension_id": asked.id, "days": asked.days}
    if approve:
        set_clock(complaint, complaint.clock_from, asked.days)
        due = day(due_on(complaint.clock_from, asked.days, zone), await language_of(session, ticket))
        details["interaction_id"] = await tell(
            session, complaint, ticket, EXTENDED, user.id, due=due, reason=asked.reason
        )
    await write_down(session, complaint, user.id, f"extension_{asked.state}", details)


def _check_in_time(complaint: Complaint, zone: ZoneInfo, now: datetime) -> None:
    if is_late(complaint.clock_from, complaint.term_days, zone, now):
        raise ComplaintRefused("deadline_passed")


async def _pending(session: AsyncSession, complaint: Complaint) -> bool:
    query = select(DeadlineExtension.id).where(
        DeadlineExtension.complaint_id == complaint.id, DeadlineExtension.state == "requested"
    )
    return await session.scalar(query) is not None
