"""Watch the regulator's deadlines: tell staff, once each, when one is near and when it has passed."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import ColumnElement, Date, Integer, case, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.audit import audit
from contact_center.store.engine import Store
from contact_center.store.notifications import notify
from contact_center.tickets.complaints.deadline import PASSED, TERM, WARN_ON, days_left, due_on, nearest
from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.complaints.record import OPEN_STAGES, write_down
from contact_center.tickets.models.tickets import Ticket

AT_ONCE = 100
_log = structlog.get_logger()


async def watch_deadlines(store: Store, zone: ZoneInfo, now: datetime) -> int:
    """Notify of every deadline that has come nearer or has passed; returns how many.

    Any number of workers may run this at once: locked complaints are skipped. After an outage only the
    nearest warning is sent.
    """
    told = 0
    while True:
        async with store.transaction() as session:
            found = await _look(session, zone, now)
        told += found
        if found < AT_ONCE:
            return told


async def near_deadlines(session: AsyncSession, ticket_ids: Collection[int]) -> dict[int, date]:
    """By ticket, the last day of open complaints for which staff were warned."""
    query = select(Complaint.ticket_id, Complaint.warned_of).where(
        Complaint.ticket_id.in_(ticket_ids),
        Complaint.stage.in_(OPEN_STAGES),
        Complaint.warned_of.is_not(None),
    )
    return {ticket_id: day for ticket_id, day in (await session.execute(query)).tuples() if day}


async def _look(session: AsyncSession, zone: ZoneInfo, now: datetime) -> int:
    reached = _reached(zone, now)
    query = (
        select(Complaint, Ticket)
        .join(Ticket, Ticket.id == Complaint.ticket_id)
        .where(
            Complaint.stage.in_(OPEN_STAGES),
            # Later ones have time, whatever their term; the index serves this condition.
            Complaint.clock_from < now - timedelta(days=TERM - max(WARN_ON) - 1),
            reached.is_not(None),
            or_(Complaint.warned_on_left.is_(None), Complaint.warned_on_left > reached),
        )
        .order_by(Complaint.clock_from)
        .limit(AT_ONCE)
        .with_for_update(of=Complaint, skip_locked=True)
    )
    rows = (await session.execute(query)).tuples().all()
    for complaint, ticket in rows:
        await _tell(session, complaint, ticket, zone, now)
    await session.flush()
    return len(rows)


def _reached(zone: ZoneInfo, now: datetime) -> ColumnElement[int | None]:
    """`nearest` as SQL."""
    received_on = cast(func.timezone(zone.key, Complaint.clock_from), Date)
    left = received_on + cast(Complaint.term_days, Integer) - now.astimezone(zone).date()
    return case((left < 0, PASSED), *((left <= days, days) for days in sorted(WARN_ON)), else_=None)


async def _tell(
    session: AsyncSession, complaint: Complaint, ticket: Ticket, zone: ZoneInfo, now: datetime
) -> None:
    clock = complaint.clock_from, complaint.term_days, zone
    left = days_left(*clock, now)
    complaint.warned_on_left, complaint.warned_of = nearest(left), due_on(*clock)
    passed = left < 0
    details = {"days_left": left, "due_on": complaint.warned_of.isoformat()}
    await write_down(session, complaint, None, "deadline_passed" if passed else "deadline_near", details)
    if passed:
        _log.info("complaint.deadline_passed", ticket_id=ticket.id)
        await audit(session, None, "miss complaint deadline", f"ticket {ticket.id}", details)
    await notify(
        session,
        {
            "type": "ticket",
            "ticket_id": ticket.id,
            "conversation_id": ticket.conversation_id,
            "customer_id": ticket.customer_id,
            "clock": "complaint",
            "event": "missed" if passed else "warned",
            "assignee_id": ticket.assignee_id,
            "days_left": left,
        },
    )
