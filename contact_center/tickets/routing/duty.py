"""Read who is on duty: agents online, with their skills and free capacity."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.routing.requirement import Agent

REFUSED_FOR = timedelta(minutes=10)
"""How long a refusal counts; then the agent may be asked again, so that no ticket waits for ever."""
LEFT_ALONE_FOR = timedelta(minutes=1)
"""How long an agent is not offered a ticket they declined, even if nobody else fits."""

LOAD = """
    coalesce((SELECT sum(units) FROM tickets WHERE assignee_id = u.id AND status = 'assigned'), 0)
    + coalesce((SELECT sum(units) FROM tickets WHERE reserved_for_id = u.id
                AND status = 'waiting' AND reserved_for_id IS NOT NULL), 0)
"""
"""The units that user `u` has in use: assigned to them, and offered to them."""

# Aggregate queues and skills once: subqueries for each user took longer than all the rest.
_ON_DUTY = text(
    f"""
    SELECT u.id,
           CASE WHEN u.wrap_up_until > :now THEN 0
                ELSE greatest(u.capacity - ({LOAD}), 0) END::bigint AS free,
           u.idle_since,
           u.capacity,
           coalesce(q.queues, '{{}}') AS queues,
           u.languages,
           coalesce(k.skills, '{{}}') AS skills,
           u.branch_id,
           u.role = 'supervisor' AS supervisor
    FROM users u
    LEFT JOIN (
        SELECT user_id, array_agg(queue_id) AS queues FROM queue_members
        WHERE CAST(:only AS bigint) IS NULL OR user_id = CAST(:only AS bigint) GROUP BY user_id
    ) q ON q.user_id = u.id
    LEFT JOIN (
        SELECT user_id, jsonb_object_agg(s.key, level) AS skills FROM user_skills
        JOIN skills s ON s.id = skill_id
        WHERE CAST(:only AS bigint) IS NULL OR user_id = CAST(:only AS bigint) GROUP BY user_id
    ) k ON k.user_id = u.id
    WHERE u.active AND (u.presence = 'online' OR CAST(:anyone AS boolean))
      AND (CAST(:only AS bigint) IS NULL OR u.id = CAST(:only AS bigint))
    ORDER BY u.id
    """
)
_REFUSED = text(
    """
    SELECT ticket_id, user_id, state = 'declined' AND ended_at > :lately AS barred FROM reservations
    WHERE state IN ('declined', 'expired') AND ended_at > :since
      AND (CAST(:ticket AS bigint) IS NULL OR ticket_id = CAST(:ticket AS bigint))
    """
)


async def on_duty(session: AsyncSession, now: datetime, only: int | None = None) -> list[Agent]:
    """Everybody who is online; with `only`, that user if online."""
    return await _read(session, now, only=only, anyone=False)


async def all_agents(session: AsyncSession, now: datetime) -> list[Agent]:
    """All active staff, online or not."""
    return await _read(session, now, only=None, anyone=True)


async def refusals(
    session: AsyncSession, now: datetime, ticket_id: int | None = None
) -> list[tuple[int, int, bool]]:
    """Ticket and user of every refusal that counts; True if the user must not be offered the ticket at
    all."""
    values = {"since": now - REFUSED_FOR, "lately": now - LEFT_ALONE_FOR, "ticket": ticket_id}
    rows = await session.execute(_REFUSED, values)
    return [(row.ticket_id, row.user_id, row.barred) for row in rows]


async def _read(session: AsyncSession, now: datetime, *, only: int | None, anyone: bool) -> list[Agent]:
    rows = await session.execute(_ON_DUTY, {"now": now, "only": only, "anyone": anyone})
    return [
        Agent(
            id=row.id,
            free=row.free,
            idle_since=row.idle_since,
            capacity=row.capacity,
            queues=frozenset(row.queues),
            languages=frozenset(row.languages),
            skills=row.skills,
            branch_id=row.branch_id,
            supervisor=row.supervisor,
        )
        for row in rows
    ]


class Duty:
    """The agents on duty, read once, on first use."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self._session = session
        self._now = now
        self._agents: Sequence[Agent] | None = None

    async def agents(self) -> Sequence[Agent]:
        if self._agents is None:
            self._agents = await on_duty(self._session, self._now)
        return self._agents
