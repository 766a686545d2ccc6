"""Apply what time does to tickets: offers expire, targets change, tickets escalate."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.models.tell import tell
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.routing.assign import BATCH, assign
from contact_center.tickets.routing.book import Book, read_book
from contact_center.tickets.routing.duty import Duty
from contact_center.tickets.routing.place import PASSED_ON, escalate, place
from contact_center.tickets.routing.reevaluate_skips import reevaluate_skips
from contact_center.tickets.routing.reserve import expire

WEIGHED = 50
"""The most tickets per pass that move on because their target would be skipped: offers come in between."""


async def route(session: AsyncSession, now: datetime, *, weigh: bool = True) -> bool:
    """Run one pass of the router; returns True if it did as much as one pass may do.

    `weigh`: also look for tickets whose target would be skipped by now.
    """
    back = await expire(session, now)
    await put_back(session, back, now)
    moved = await advance(session, now)
    went_on = await reevaluate_skips(session, await read_book(session), now, WEIGHED) if weigh else 0
    full = moved >= BATCH or len(back) >= BATCH or went_on >= WEIGHED
    return await assign(session, now) >= BATCH or full


async def put_back(session: AsyncSession, tickets: list[Ticket], now: datetime) -> None:
    """Requeue tickets whose offer came to nothing, re-evaluating whether to skip their target."""
    if not tickets:
        return
    book, duty = await read_book(session), Duty(session, now)
    await session.flush()
    for ticket in tickets:
        if ticket.escalated_at is None and ticket.step < PASSED_ON:
            await place(session, ticket, book, duty, now, least=ticket.step)
        await tell(session, ticket)


async def advance(session: AsyncSession, now: datetime) -> int:
    """Move the tickets whose time at their target is over; returns how many."""
    query = (
        select(Ticket)
        .where(Ticket.status == "waiting", Ticket.reserved_for_id.is_(None), Ticket.step_ends_at <= now)
        .order_by(Ticket.step_ends_at)
        .limit(BATCH)
        .with_for_update(skip_locked=True, key_share=True)
        .execution_options(populate_existing=True)
    )
    tickets = (await session.scalars(query)).all()
    if not tickets:
        return 0
    book, duty = await read_book(session), Duty(session, now)
    for ticket in tickets:
        await _move(session, ticket, book, duty, now)
        await tell(session, ticket)
    return len(tickets)


async def _move(session: AsyncSession, ticket: Ticket, book: Book, duty: Duty, now: datetime) -> None:
    rule = book.rule(ticket.rule_id)
    waited_s = (now - ticket.created_at).total_seconds()
    if waited_s >= rule.escalate_after_s or ticket.step >= PASSED_ON:
        await escalate(session, ticket, now)
        return
    await place(session, ticket, book, duty, now, least=ticket.step + 1)
