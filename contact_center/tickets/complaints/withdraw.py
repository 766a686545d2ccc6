"""Withdraw a complaint: it closes at once, and those merged into it continue without it."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.store.table import Json
from contact_center.tickets.complaints.merge import lead_no_later_than
from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.complaints.record import complaint_of, write_down
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.complaints.tell import tell
from contact_center.tickets.complaints.texts import WITHDRAWN
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.handle import finish
from contact_center.tickets.work.hooks import TicketHooks
from contact_center.tickets.work.reopen import reopen

_OVER = ("closed", "withdrawn", "merged")


async def withdraw(
    session: AsyncSession,
    ticket: Ticket,
    conversation: Conversation,
    resolution: str,
    *,
    hooks: TicketHooks,
    user_id: int | None = None,
    details: Json | None = None,
) -> None:
    """Close it as withdrawn. With a `user_id`, staff do it for the customer, who is told.

    Raises ComplaintRefused if it is over, and TicketClosed.
    """
    complaint = await complaint_of(session, ticket)
    if complaint.stage in _OVER:
        raise ComplaintRefused("complaint_over")
    if user_id is not None:
        await tell(session, complaint, ticket, WITHDRAWN, user_id)
    complaint.stage = "withdrawn"
    await write_down(session, complaint, user_id, "withdrawn", details)
    await finish(session, ticket, conversation, resolution, hooks=hooks, user_id=user_id)
    await _succeed(session, complaint)


async def _succeed(session: AsyncSession, leading: Complaint) -> None:
    """Make the earliest of those that waited for its answer the leading one."""
    query = (
        select(Complaint)
        .where(Complaint.merged_into_id == leading.id, Complaint.answered_at.is_(None))
        .order_by(Complaint.clock_from, Complaint.id)
        .with_for_update()
    )
    waiting = (await session.scalars(query)).all()
    if not waiting:
        return
    first, *others = waiting
    first.stage, first.merged_into_id = "investigating", None
    for other in others:
        other.merged_into_id = first.id
        lead_no_later_than(first, other)
    await write_down(session, first, None, "leading", {"instead_of_ticket_id": leading.ticket_id})
    await reopen(session, await session.get_one(Ticket, first.ticket_id, with_for_update=True))
