"""A period hour by hour: tickets opened, closed and waiting."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.insight.quality.period import Period


@dataclass(frozen=True)
class Hour:
    """One hour in the bank's zone."""

    at: datetime
    """Its start, in the bank's zone."""
    opened: int
    closed: int
    """How many times tickets were closed in it."""
    waiting: int
    """How many waited at its end; for the current hour, how many wait now."""


# Counted back from now: the current count is reliable, and the changes since are subtracted from it.
_HOURS = text(
    """
    WITH happened AS (
        -- What happened since `now` was read is of the hour that is now.
        SELECT date_trunc('hour', least(at, CAST(:now AS timestamptz)), :zone) AS at,
            count(*) FILTER (WHERE kind = 'opened' AND at >= :start AND at < :end) AS opened,
            count(*) FILTER (WHERE kind = 'closed' AND at >= :start AND at < :end) AS closed,
            sum(waiting_change) AS change
        FROM ticket_events
        WHERE at >= date_trunc('hour', CAST(:start AS timestamptz), :zone)
        GROUP BY 1
    ), course AS (
        SELECT hour.at, coalesce(h.opened, 0) AS opened, coalesce(h.closed, 0) AS closed,
            sum(h.change) OVER (ORDER BY hour.at DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
                AS change_since
        FROM generate_series(
            date_trunc('hour', CAST(:start AS timestamptz), :zone), CAST(:now AS timestamptz), '1 hour'
        ) AS hour (at)
        LEFT JOIN happened h ON h.at = hour.at
    )
    SELECT at, opened, closed,
        (SELECT count(*) FROM tickets WHERE status = 'waiting') - coalesce(change_since, 0) AS waiting
    FROM course
    WHERE at < :end
    ORDER BY at
    """
)


async def by_hour(session: AsyncSession, period: Period, now: datetime) -> list[Hour]:
    """The hours of the period that have begun, in order; the first may have begun before the period."""
    given = {"start": period.start, "end": period.end, "zone": period.zone.key, "now": now}
    rows = await session.execute(_HOURS, given)
    return [Hour(row.at.astimezone(period.zone), row.opened, row.closed, int(row.waiting)) for row in rows]
