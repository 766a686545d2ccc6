"""Lock a ticket's clocks that have not stopped, together with their terms."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.calendars.models import Calendar
from contact_center.tickets.models.service_levels import ServiceClock, ServiceLevel
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.service_levels.choose import Promise, promise
from contact_center.tickets.service_levels.clock import Terms


@dataclass(frozen=True)
class HeldClock:
    """A clock, locked until the transaction ends."""

    clock: ServiceClock
    terms: Terms


async def open_clocks(session: AsyncSession, ticket: Ticket, *kinds: str) -> list[HeldClock]:
    """Lock the ticket's clocks of these kinds (all kinds if none is given) that are not stopped.

    The caller locks the ticket first, as everybody who changes its clocks does.
    """
    query = (
        select(ServiceClock, ServiceLevel, Calendar)
        .join(ServiceLevel, ServiceLevel.id == ServiceClock.service_level_id)
        .join(Calendar, Calendar.id == ServiceLevel.calendar_id)
        .where(ServiceClock.ticket_id == ticket.id, ServiceClock.stopped_at.is_(None))
        .order_by(ServiceClock.id)
        .with_for_update(of=ServiceClock)
    )
    if kinds:
        query = query.where(ServiceClock.kind.in_(kinds))
    rows = (await session.execute(query)).tuples()
    return [HeldClock(clock, promise(level, calendar).terms) for clock, level, calendar in rows]


async def promise_of(session: AsyncSession, ticket: Ticket) -> Promise | None:
    """The service level chosen when the ticket was opened."""
    if ticket.service_level_id is None:
        return None
    level = await session.get_one(ServiceLevel, ticket.service_level_id)
    return promise(level, await session.get_one(Calendar, level.calendar_id))
