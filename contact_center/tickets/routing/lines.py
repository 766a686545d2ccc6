"""Read the lines of waiting tickets and the first tickets of each, from the index only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.models.routing import StoredRequirement
from contact_center.tickets.routing.match import Waiting
from contact_center.tickets.routing.requirement import Requirement

# One index probe for each line, however many tickets wait in it.
_LINES = text(
    """
    SELECT r.id, r.queue_id, r.units, r.language, r.skills, r.branch_id, r.agent_id, r.supervisors,
           waits.priority
    FROM requirements r
    CROSS JOIN LATERAL (
        SELECT priority FROM tickets
        WHERE requirement_id = r.id AND status = 'waiting' AND reserved_for_id IS NULL
        ORDER BY priority DESC, created_at, id LIMIT 1) waits
    """
)
_FIRST = text(
    """
    SELECT l.id AS line, t.id, t.priority, t.created_at
    FROM unnest(CAST(:lines AS bigint[]), CAST(:many AS bigint[])) AS l(id, many)
    CROSS JOIN LATERAL (
        SELECT id, priority, created_at FROM tickets
        WHERE requirement_id = l.id AND status = 'waiting' AND reserved_for_id IS NULL
        ORDER BY priority DESC, created_at, id LIMIT l.many) t
    ORDER BY t.priority DESC, t.created_at, t.id LIMIT :limit
    """
)


@dataclass(frozen=True)
class WaitingLine:
    """A line in which tickets wait."""

    asked: Requirement
    priority: int
    """The priority of its first ticket."""


async def lines_that_wait(session: AsyncSession) -> dict[int, WaitingLine]:
    """Every line in which tickets wait, by id."""
    return {row.id: WaitingLine(asked_of(row), row.priority) for row in await session.execute(_LINES)}


def asked_of(row: Row[Any] | StoredRequirement) -> Requirement:
    """The requirement in a stored row."""
    return Requirement(
        queue_id=row.queue_id,
        units=row.units,
        language=row.language,
        skills=tuple(sorted(row.skills.items())),
        branch_id=row.branch_id,
        agent_id=row.agent_id,
        supervisors=row.supervisors,
    )


async def first_of(
    session: AsyncSession, many: Mapping[int, int], barred: Mapping[int, set[int]], limit: int
) -> dict[int, list[Waiting]]:
    """The first tickets of these lines, at most `limit` together, each line in its order.

    `many`: the most tickets to read of each line. `barred`: by ticket, the agents it must not be offered to.
    """
    found: dict[int, list[Waiting]] = {}
    values = {"lines": list(many), "many": list(many.values()), "limit": limit}
    for row in await session.execute(_FIRST, values):
        alone = frozenset(barred.get(row.id, ()))
        found.setdefault(row.line, []).append(Waiting(row.id, row.priority, row.created_at, alone))
    return found
