"""What a complaint needs before its ticket can close: an answer, a root cause, and no open decision."""

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.complaints.record import complaint_of, write_down
from contact_center.tickets.complaints.redress import is_undecided
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.complaints.texts import MISSING
from contact_center.tickets.models.tickets import Ticket

_WITHOUT_ANSWER = ("withdrawn", "merged")


async def close_complaint(session: AsyncSession, ticket: Ticket, user_id: int | None) -> None:
    """Close the complaint of a ticket that is being closed, if it is one. Raises ComplaintRefused."""
    if ticket.category != "complaint":
        return
    complaint = await complaint_of(session, ticket)
    if complaint.stage in _WITHOUT_ANSWER:
        return
    if missing := await missing_to_close(session, complaint):
        names = [MISSING[key] for key in missing]
        raise ComplaintRefused(
            "complaint_incomplete",
            {"missing": "、".join(name.zh for name in names)},
            {"missing": ", ".join(name.en for name in names)},
        )
    complaint.stage = "closed"
    await write_down(session, complaint, user_id, "closed", {"root_cause": complaint.root_cause})


async def missing_to_close(session: AsyncSession, complaint: Complaint) -> list[str]:
    """What is still missing, as keys of MISSING."""
    missing = []
    if complaint.answered_at is None:
        missing.append("answer")
    if complaint.root_cause is None:
        missing.append("root_cause")
    if await is_undecided(session, complaint):
        missing.append("redress_decision")
    return missing
