"""Find the free slots at a branch."""

from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.appointments.hours import slots_of
from contact_center.appointments.models import Appointment
from contact_center.branches.models import Branch


async def free_slots(
    session: AsyncSession, branch: Branch, *, after: datetime, limit: int, now: datetime | None = None
) -> list[datetime]:
    """At most `limit` start times from `after` on with a free counter, in UTC, in order.

    `now` is when the customer asks.
    """
    full = await _full(session, branch, after)
    found: list[datetime] = []
    for starts_at in slots_of(branch, now or datetime.now(UTC)):
        if len(found) >= limit:
            break
        if starts_at >= after and starts_at not in full:
            found.append(starts_at)
    return found


async def _full(session: AsyncSession, branch: Branch, after: datetime) -> set[datetime]:
    query = (
        select(Appointment.starts_at)
        .where(
            Appointment.branch_id == branch.id,
            Appointment.status == "booked",
            Appointment.starts_at >= after,
        )
        .group_by(Appointment.starts_at)
        .having(func.count() >= branch.counters)
    )
    return set((await session.scalars(query)).all())
