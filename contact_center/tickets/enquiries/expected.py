"""When customers may expect the result of their tickets: the day that was promised for it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.models.service_levels import ServiceClock


async def expected_at(session: AsyncSession, ticket_ids: Collection[int]) -> dict[int, datetime]:
    """By ticket, the end of the time for its resolution, also when past; none while the clock is paused."""
    query = select(ServiceClock.ticket_id, ServiceClock.due_at).where(
        ServiceClock.ticket_id.in_(ticket_ids),
        ServiceClock.kind == "resolution",
        ServiceClock.stopped_at.is_(None),
        ServiceClock.due_at.is_not(None),
    )
    return {ticket_id: due_at for ticket_id, due_at in (await session.execute(query)).tuples() if due_at}
