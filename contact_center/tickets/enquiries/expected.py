"""When customers may expect the result of their tickets: the day that was promised for it."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.models.service_levels import ServiceClock


async def expected_at(session: AsyncSession, ticket_ids: Collection[int]) -> dict[int, datetime]:
    """By ticket, the end of the time for its resolution, also when past; none while the clock is paused.

    A complaint without such a promise has the term that the law sets.
    """
    promised_one = select(ServiceClock.ticket_id).where(ServiceClock.kind == "resolution")
    terms = select(Complaint.ticket_id, Complaint.clock_from, Complaint.term_days).where(
        Complaint.ticket_id.in_(ticket_ids),
        Complaint.answered_at.is_(None),
        Complaint.ticket_id.not_in(promised_one),
    )
    by_law = {
        ticket_id: clock_from + timedelta(days=days)
        for ticket_id, clock_from, days in (await session.execute(terms)).tuples()
    }
    query = select(ServiceClock.ticket_id, ServiceClock.due_at).where(
        ServiceClock.ticket_id.in_(ticket_ids),
        ServiceClock.kind == "resolution",
        ServiceClock.stopped_at.is_(None),
        ServiceClock.due_at.is_not(None),
    )
    promised = {ticket_id: due_at for ticket_id, due_at in (await session.execute(query)).tuples() if due_at}
    return {**by_law, **promised}
