"""Offer waiting tickets to free agents; any number of processes may run this, one at a time.

One pass is one transaction of a few statements. It reads the head of each line from an index and never counts
waiting tickets; it locks only the rows it is about to write, and skips those that another process has locked.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.store.notifications import CHANNEL
from contact_center.tickets.routing.duty import LOAD, on_duty, refusals
from contact_center.tickets.routing.keep_free import keep_free
from contact_center.tickets.routing.lines import first_of, lines_that_wait
from contact_center.tickets.routing.match import Line, match
from contact_center.tickets.routing.requirement import Agent, Requirement, fits
from contact_center.vocabulary.priorities import URGENT

BATCH = 200
OFFER_FOR = timedelta(seconds=120)
"""How long an offer lasts before the ticket is offered to somebody else."""

# Time out idle holders: they block every router.
_ONLY_ONE = text(
    "SELECT pg_try_advisory_xact_lock(:key), set_config('idle_in_transaction_session_timeout', '30s', true)"
)
_ADVISORY_LOCK = 7_265_004
_LOCK_TICKETS = text(
    """
    SELECT t.id, t.conversation_id, t.customer_id FROM tickets t
    JOIN unnest(CAST(:tickets AS bigint[]), CAST(:lines AS bigint[])) AS wanted(id, line) ON wanted.id = t.id
    WHERE t.status = 'waiting' AND t.reserved_for_id IS NULL AND t.requirement_id = wanted.line
    FOR NO KEY UPDATE OF t SKIP LOCKED
    """
)
_LOCK_AGENTS = text(
    """
    SELECT id FROM users
    WHERE id = ANY(CAST(:agents AS bigint[])) AND active AND presence = 'online'
      AND (wrap_up_until IS NULL OR wrap_up_until <= :now)
    FOR NO KEY UPDATE SKIP LOCKED
    """
)
_FREE = text(
    f"SELECT u.id, u.capacity - ({LOAD}) AS free FROM users u WHERE u.id = ANY(CAST(:agents AS bigint[]))"
)
_WRITE = text(
    """
    WITH pairs AS (
        SELECT * FROM unnest(CAST(:tickets AS bigint[]), CAST(:agents AS bigint[])) AS p(ticket_id, user_id)
    ), reserved AS (
        UPDATE tickets SET reserved_for_id = pairs.user_id, reserved_at = :now
        FROM pairs WHERE tickets.id = pairs.ticket_id
    ), no_longer_idle AS (
        UPDATE users SET idle_since = :now WHERE id IN (SELECT user_id FROM pairs)
    )
    INSERT INTO reservations (ticket_id, user_id, offered_at, expires_at)
    SELECT ticket_id, user_id, :now, :expires FROM pairs
    """
)
_TELL = text("SELECT pg_notify(:channel, told) FROM unnest(CAST(:told AS text[])) AS told")


@dataclass(frozen=True)
class _Offer:
    ticket_id: int
    line: int
    units: int
    agent_id: int


async def assign(session: AsyncSession, now: datetime, limit: int = BATCH) -> int:
    """Offer up to `limit` waiting tickets to free agents; returns how many.

    Does nothing while another process runs it: both would choose the same tickets and agents, and one would
    work in vain. What that pass misses, the next one finds.
    """
    await session.flush()
    if not await session.scalar(_ONLY_ONE, {"key": _ADVISORY_LOCK}):
        return 0
    waiting = await lines_that_wait(session)
    if not waiting:
        return 0
    lines = {line: one.asked for line, one in waiting.items()}
    urgent = [one.asked for one in waiting.values() if one.priority == URGENT]
    agents = keep_free(urgent, await on_duty(session, now))
    rooms = _rooms(lines, agents, limit)
    if not rooms:
        return 0
    offers = await _choose(session, lines, agents, rooms, now, limit)
    return await _make(session, offers, now)


def _rooms(lines: Mapping[int, Requirement], agents: Sequence[Agent], limit: int) -> dict[int, int]:
    """The number of tickets of each line that agents have room for, up to `limit`; full lines are left
    out."""
    free = [agent for agent in agents if agent.free > 0]
    rooms = {line: _room(asked, free, limit) for line, asked in lines.items()}
    return {line: room for line, room in rooms.items() if room}


def _room(asked: Requirement, free: Sequence[Agent], limit: int) -> int:
    room = 0
    for agent in free:
        if agent.free >= asked.units and fits(asked, agent):
            room += agent.free // asked.units
        if room >= limit:
            return limit
    return room


async def _choose(
    session: AsyncSession,
    lines: Mapping[int, Requirement],
    agents: Sequence[Agent],
    rooms: Mapping[int, int],
    now: datetime,
    limit: int,
) -> list[_Offer]:
    refused = await refusals(session, now)
    barred: dict[int, set[int]] = {}
    for ticket_id, user_id, left_alone in refused:
        if left_alone:
            barred.setdefault(ticket_id, set()).add(user_id)
    # Refused tickets may come before those that can be offered.
    more = min(limit, len(refused))
    heads = {line: room + more for line, room in rooms.items()}
    # Lines share agents, so not every ticket counted as having room finds an agent: read twice as many.
    waiting = await first_of(session, heads, barred, 2 * limit + more)
    line_of = {ticket.id: line for line, tickets in waiting.items() for ticket in tickets}
    pairs = match(
        [Line(lines[line], tickets) for line, tickets in waiting.items()],
        agents,
        {(ticket_id, user_id) for ticket_id, user_id, _ in refused},
        limit,
    )
    return [
        _Offer(ticket.id, line, lines[line].units, agent.id)
        for ticket, agent in pairs
        for line in (line_of[ticket.id],)
    ]


async def _make(session: AsyncSession, offers: Sequence[_Offer], now: datetime) -> int:
    """Lock the tickets and agents and make the offers that are still valid; returns how many."""
    wanted = {"tickets": [one.ticket_id for one in offers], "lines": [one.line for one in offers]}
    held = {row.id: row for row in await session.execute(_LOCK_TICKETS, wanted)}
    asked = sorted({one.agent_id for one in offers if one.ticket_id in held})
    agents = (await session.scalars(_LOCK_AGENTS, {"agents": asked, "now": now})).all()
    # A separate statement, so that it sees what others committed before the agents were locked.
    free = {row.id: int(row.free) for row in await session.execute(_FREE, {"agents": agents})}
    stand: list[_Offer] = []
    for one in offers:
        if one.ticket_id in held and free.get(one.agent_id, 0) >= one.units:
            free[one.agent_id] -= one.units
            stand.append(one)
    if stand:
        await _write(session, stand, now)
        told = [_told(one.ticket_id, held[one.ticket_id]) for one in stand]
        await session.execute(_TELL, {"channel": CHANNEL, "told": told})
    return len(stand)


async def _write(session: AsyncSession, offers: Sequence[_Offer], now: datetime) -> None:
    await session.execute(
        _WRITE,
        {
            "tickets": [one.ticket_id for one in offers],
            "agents": [one.agent_id for one in offers],
            "now": now,
            "expires": now + OFFER_FOR,
        },
    )


def _told(ticket_id: int, row: object) -> str:
    ids = {name: getattr(row, name) for name in ("conversation_id", "customer_id")}
    return json.dumps({"type": "ticket", "ticket_id": ticket_id, **ids})
