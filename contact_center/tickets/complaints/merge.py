"""Merge complaints with one cause: they are answered with a leading one, and each customer is told."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.complaints.record import (
    OPEN_STAGES,
    check_open,
    complaint_of,
    set_clock,
    write_down,
)
from contact_center.tickets.complaints.redress import is_undecided
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.complaints.tell import tell
from contact_center.tickets.complaints.texts import MERGED
from contact_center.tickets.contact.after_call import hold_conversations
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.handle import finish
from contact_center.tickets.work.hooks import TicketHooks


async def lock_tickets(session: AsyncSession, *ticket_ids: int) -> dict[int, tuple[Ticket, Conversation]]:
    """Lock those of the tickets that exist until the transaction ends, always in the same order."""
    theirs = select(Ticket.conversation_id).where(Ticket.id.in_(ticket_ids))
    await hold_conversations(session, (await session.scalars(theirs)).all())
    query = (
        select(Ticket, Conversation)
        .join(Conversation, Conversation.id == Ticket.conversation_id)
        .where(Ticket.id.in_(ticket_ids))
        .order_by(Ticket.id)
        .with_for_update(of=Ticket)
    )
    found = (await session.execute(query)).tuples()
    return {ticket.id: (ticket, conversation) for ticket, conversation in found}


async def merge(
    session: AsyncSession,
    ticket: Ticket,
    conversation: Conversation,
    into: Ticket,
    *,
    hooks: TicketHooks,
    user_id: int,
) -> None:
    """Let `ticket` be answered with `into`, no later than it would have been alone. Both are locked.

    Its ticket is closed; complaints merged into it before now follow `into`. Raises ComplaintRefused.
    """
    if into.category != "complaint" or into.id == ticket.id:
        raise ComplaintRefused("not_the_same")
    complaint, leading = await complaint_of(session, ticket), await complaint_of(session, into)
    check_open(complaint)
    if leading.stage not in OPEN_STAGES:
        raise ComplaintRefused("not_the_same")
    if await is_undecided(session, complaint):
        raise ComplaintRefused("redress_undecided")
    await tell(session, complaint, ticket, MERGED, user_id)
    complaint.stage, complaint.merged_into_id = "merged", leading.id
    lead_no_later_than(leading, complaint)
    followers = update(Complaint).where(Complaint.merged_into_id == complaint.id)
    await session.execute(followers.values(merged_into_id=leading.id))
    await write_down(session, complaint, user_id, "merged", {"into_ticket_id": into.id})
    await write_down(session, leading, user_id, "merged_in", {"merged_ticket_id": ticket.id})
    # Not answered yet, so there is no service to rate.
    resolution = f"merged into {into.number}"
    await finish(session, ticket, conversation, resolution, hooks=hooks, user_id=user_id, ask_rating=False)


def lead_no_later_than(leading: Complaint, merged: Complaint) -> None:
    """Move the leading complaint's clock so that its last day is not after that of the merged one."""
    longer = timedelta(days=merged.term_days - leading.term_days)
    set_clock(leading, min(leading.clock_from, merged.clock_from + longer), leading.term_days)
