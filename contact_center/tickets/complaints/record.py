"""The record of a complaint: created with its ticket, locked for a change, every action logged."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.names import branch_key
from contact_center.conversations.models import Conversation
from contact_center.security.audit import audit
from contact_center.store.table import Json
from contact_center.tickets.complaints.lists import describe
from contact_center.tickets.complaints.models import Complaint, ComplaintEvent
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.models.tickets import Ticket

OPEN_STAGES = ("received", "acknowledged", "investigating")
ANSWERED_STAGES = ("answered", "reviewed", "closed")


async def begin_complaint(session: AsyncSession, ticket: Ticket) -> Complaint | None:
    """Create the record of a ticket just stored; None if it is not a complaint."""
    if ticket.category != "complaint":
        return None
    conversation = await session.get_one(Conversation, ticket.conversation_id)
    described = describe(ticket.topic)
    complaint = Complaint(
        ticket_id=ticket.id,
        severity=described.severity,
        category=described.category,
        product=described.product,
        branch=await branch_key(session, ticket.branch_id),
        channel=conversation.channel,
        received_at=ticket.created_at,
        clock_from=ticket.created_at,
    )
    session.add(complaint)
    await session.flush()
    await write_down(session, complaint, None, "received")
    return complaint


async def complaint_of(session: AsyncSession, ticket: Ticket) -> Complaint:
    """Lock the complaint of a ticket until the transaction ends; the ticket is always locked first.

    A ticket that was not opened in the usual way gets its record now.
    """
    query = select(Complaint).where(Complaint.ticket_id == ticket.id).with_for_update()
    found = await session.scalar(query) or await begin_complaint(session, ticket)
    assert found is not None, "only tickets of category complaint have one"
    return found


def check_open(complaint: Complaint) -> None:
    """Raises ComplaintRefused if the complaint is no longer open: answered, withdrawn or merged."""
    if complaint.stage not in OPEN_STAGES:
        raise ComplaintRefused("complaint_over")


def set_clock(complaint: Complaint, clock_from: datetime, term_days: int) -> None:
    """Start the term at that moment; staff are warned again of a new last day."""
    if (clock_from, term_days) != (complaint.clock_from, complaint.term_days):
        complaint.warned_on_left = complaint.warned_of = None
    complaint.clock_from, complaint.term_days = clock_from, term_days


def advance(complaint: Complaint, stage: str) -> None:
    """Move an open complaint to a later stage; it never moves back."""
    if OPEN_STAGES.index(stage) > OPEN_STAGES.index(complaint.stage):
        complaint.stage = stage


async def write_down(
    session: AsyncSession, complaint: Complaint, user_id: int | None, what: str, details: Json | None = None
) -> None:
    """Add to the history, which may contain text; staff's actions are also audited, without text."""
    session.add(ComplaintEvent(complaint_id=complaint.id, user_id=user_id, what=what, details=details or {}))
    await session.flush()
    if user_id is not None:
        ids = {name: value for name, value in (details or {}).items() if isinstance(value, int)}
        await audit(session, user_id, f"complaint {what}", f"ticket {complaint.ticket_id}", ids)
