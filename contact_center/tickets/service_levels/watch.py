"""Watch the clocks: report what is about to be missed, what was missed, and escalations, each once."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.calendars.models import Calendar
from contact_center.store.engine import Store
from contact_center.tickets.models.service_levels import ServiceClock, ServiceLevel
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.service_levels.choose import Promise, promise
from contact_center.tickets.service_levels.clock import look_again, miss, take_steps, warn
from contact_center.tickets.service_levels.tell import tell_escalated, tell_missed, tell_warned
from contact_center.vocabulary.priorities import URGENT

AT_ONCE = 100

Escalate = Callable[[AsyncSession, Ticket, datetime], Awaitable[None]]
"""Makes a waiting ticket urgent and offers it to supervisors: injected, as routing is not imported here."""


async def watch(store: Store, now: datetime, *, escalate: Escalate) -> int:
    """Report everything due by `now`; returns the number of clocks processed.

    Any number of workers may run this at once: locked clocks are skipped.
    """
    looked_at = 0
    while True:
        async with store.transaction() as session:
            found = await _look(session, now, escalate)
        looked_at += found
        if found < AT_ONCE:
            return looked_at


async def _look(session: AsyncSession, now: datetime, escalate: Escalate) -> int:
    query = (
        select(ServiceClock, Ticket, ServiceLevel, Calendar)
        .join(Ticket, Ticket.id == ServiceClock.ticket_id)
        .join(ServiceLevel, ServiceLevel.id == ServiceClock.service_level_id)
        .join(Calendar, Calendar.id == ServiceLevel.calendar_id)
        .where(ServiceClock.look_at < now)
        .order_by(ServiceClock.look_at)
        .limit(AT_ONCE)
        # Answering and closing lock the ticket and then its clocks: skip those instead of waiting.
        .with_for_update(of=[ServiceClock, Ticket], skip_locked=True)
    )
    rows = (await session.execute(query)).tuples().all()
    for clock, ticket, level, calendar in rows:
        await _tell(session, ticket, clock, promise(level, calendar), now, escalate)
    await session.flush()
    return len(rows)


async def _tell(
    session: AsyncSession,
    ticket: Ticket,
    clock: ServiceClock,
    promised: Promise,
    now: datetime,
    escalate: Escalate,
) -> None:
    if miss(clock, now):
        await tell_missed(session, ticket, clock)
    elif warn(clock, promised.terms, now):
        await tell_warned(session, ticket, clock)
    for step in take_steps(clock, promised.terms, now):
        to = promised.level.escalation[step]["to"]
        await _take_step(session, ticket, clock, to, now, escalate)
        await tell_escalated(session, ticket, clock, to)
    look_again(clock, promised.terms)


async def _take_step(
    session: AsyncSession, ticket: Ticket, clock: ServiceClock, to: str, now: datetime, escalate: Escalate
) -> None:
    if to == "raise_priority":
        ticket.priority = min(ticket.priority + 1, URGENT)
    elif to == "supervisors":
        clock.escalated_at = clock.escalated_at or now
        # A waiting ticket is offered to supervisors; an assigned one stays with its agent.
        if ticket.status == "waiting" and ticket.escalated_at is None:
            await escalate(session, ticket, now)
