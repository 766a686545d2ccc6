"""Start and stop a ticket's clocks: on opening, answering, closing and reopening."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.models.service_levels import ServiceClock
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.service_levels.choose import choose
from contact_center.tickets.service_levels.clock import begin, miss, stop
from contact_center.tickets.service_levels.held import HeldClock, open_clocks, promise_of
from contact_center.tickets.service_levels.next_response import start_next_response
from contact_center.tickets.service_levels.tell import tell_missed


async def ticket_opened(session: AsyncSession, ticket: Ticket) -> None:
    """Choose the service level, and start the clocks of the first response and of the resolution.

    It is fixed: a later change of priority or queue does not change what was promised.
    """
    found = await choose(session, ticket)
    if found is None:
        return
    ticket.service_level_id = found.level.id
    targets = {"first_response": found.level.first_response_s, "resolution": found.level.resolution_s}
    for kind, target_s in targets.items():
        if target_s is not None:
            _add(session, ticket, begin(kind, target_s, ticket.created_at, found.terms))
    await session.flush()


async def ticket_answered(session: AsyncSession, ticket: Ticket, now: datetime) -> None:
    """An agent answers the customer at `now`; call before the answer is stored."""
    # The customer's last message may not have been processed yet.
    await start_next_response(session, ticket)
    clocks = await open_clocks(session, ticket, "first_response", "next_response")
    await _stop(session, ticket, clocks, now)


async def ticket_closed(session: AsyncSession, ticket: Ticket, now: datetime) -> None:
    """Stop all clocks: each is met or missed as of this moment."""
    ticket.awaiting_customer_since = None
    await _stop(session, ticket, await open_clocks(session, ticket), now)


async def ticket_reopened(session: AsyncSession, ticket: Ticket, now: datetime) -> None:
    """Start a new resolution clock that includes the time already used, so it may be overdue at once.

    The working time while the ticket was closed does not count. Earlier results stay.
    """
    found = await promise_of(session, ticket)
    query = (
        select(ServiceClock)
        .where(ServiceClock.ticket_id == ticket.id, ServiceClock.kind == "resolution")
        .order_by(ServiceClock.id.desc())
        .limit(1)
    )
    last = await session.scalar(query)
    if found is None or last is None or last.stopped_at is None:
        return
    _add(session, ticket, begin("resolution", last.target_s, now, found.terms, used_s=last.used_s))
    await session.flush()


async def handed_back(session: AsyncSession, conversation_id: int, now: datetime) -> None:
    """Stop the next-response clocks: the assistant answers from now on."""
    query = (
        select(Ticket)
        .where(Ticket.conversation_id == conversation_id, Ticket.status != "closed")
        .order_by(Ticket.id)
        .with_for_update()
    )
    for ticket in (await session.scalars(query)).all():
        await _stop(session, ticket, await open_clocks(session, ticket, "next_response"), now)


def _add(session: AsyncSession, ticket: Ticket, clock: ServiceClock) -> None:
    clock.ticket_id = ticket.id
    assert ticket.service_level_id is not None
    clock.service_level_id = ticket.service_level_id
    session.add(clock)


async def _stop(session: AsyncSession, ticket: Ticket, clocks: Iterable[HeldClock], now: datetime) -> None:
    for held in clocks:
        if miss(held.clock, now):
            await tell_missed(session, ticket, held.clock)
        stop(held.clock, held.terms, now)
    await session.flush()
