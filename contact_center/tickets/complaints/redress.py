"""Redress: money for the customer, approved by a second person above a limit.

The limit is in CNY and applies to the sum of all redress of a complaint, so that splitting does not evade it.
There are no exchange rates here: redress in another currency always needs the second person.
"""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.models import User
from contact_center.security.roles import decides_for
from contact_center.tickets.complaints.models import Complaint, RedressProposal
from contact_center.tickets.complaints.record import advance, check_open, write_down
from contact_center.tickets.complaints.refused import ComplaintRefused

HOME_CURRENCY = "CNY"


async def propose_redress(
    session: AsyncSession,
    complaint: Complaint,
    amount: Decimal,
    currency: str,
    reason: str,
    *,
    user_id: int,
    limit: Decimal,
    now: datetime,
) -> RedressProposal:
    """Propose redress; within the limit it is approved at once. Raises ComplaintRefused if no longer open."""
    check_open(complaint)
    alone = currency == HOME_CURRENCY and await _so_far(session, complaint) + amount <= limit
    proposal = RedressProposal(
        complaint_id=complaint.id,
        amount=amount,
        currency=currency,
        reason=reason,
        needs_approval=not alone,
        state="approved" if alone else "proposed",
        proposed_by_id=user_id,
        proposed_at=now,
        decided_at=now if alone else None,
    )
    session.add(proposal)
    await session.flush()
    advance(complaint, "investigating")
    details = {
        "redress_id": proposal.id,
        "amount": str(amount),
        "currency": currency,
        "needs_approval": not alone,
    }
    await write_down(session, complaint, user_id, "redress_proposed", details)
    return proposal


async def decide_redress(
    session: AsyncSession,
    complaint: Complaint,
    proposal: RedressProposal,
    *,
    approve: bool,
    user: User,
    now: datetime,
) -> None:
    """Approve or refuse. Raises ComplaintRefused if the user may not, or it was decided before."""
    check_open(complaint)
    if proposal.state != "proposed":
        raise ComplaintRefused("already_decided")
    if not decides_for(user, proposal.proposed_by_id):
        raise ComplaintRefused("four_eyes")
    proposal.state = "approved" if approve else "refused"
    proposal.decided_by_id = user.id
    proposal.decided_at = now
    await write_down(session, complaint, user.id, f"redress_{proposal.state}", {"redress_id": proposal.id})


async def is_undecided(session: AsyncSession, complaint: Complaint) -> bool:
    """Whether redress waits for the second person."""
    query = select(RedressProposal.id).where(
        RedressProposal.complaint_id == complaint.id, RedressProposal.state == "proposed"
    )
    return await session.scalar(query.limit(1)) is not None


async def _so_far(session: AsyncSession, complaint: Complaint) -> Decimal:
    """The sum in CNY that was proposed and not refused."""
    total = await session.scalar(
        select(func.coalesce(func.sum(RedressProposal.amount), 0)).where(
            RedressProposal.complaint_id == complaint.id,
            RedressProposal.currency == HOME_CURRENCY,
            RedressProposal.state != "refused",
        )
    )
    return Decimal(total or 0)
