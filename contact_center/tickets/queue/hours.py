"""When a queue is staffed."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.calendars.read import as_calendar
from contact_center.calendars.tables import Calendar
from contact_center.security.audit import audit
from contact_center.tickets.models.tickets import Queue


async def opens_at(session: AsyncSession, *, queue_id: int, now: datetime) -> datetime | None:
    """When somebody is there again, in the zone of the queue's calendar; None while somebody is.

    A queue without a calendar is always open.
    """
    of_queue = select(Calendar).join(Queue, Queue.calendar_id == Calendar.id).where(Queue.id == queue_id)
    written = await session.scalar(of_queue)
    if written is None:
        return None
    calendar = as_calendar(written)
    return None if calendar.is_open(now) else calendar.next_open(now).astimezone(calendar.zone)


async def change_hours(
    session: AsyncSession, queue: Queue, calendar: Calendar | None, *, user_id: int
) -> None:
    """Staff the queue by a calendar; without one it is always open."""
    queue.calendar_id = calendar.id if calendar else None
    await session.flush()
    details = {"calendar": calendar.key if calendar else None}
    await audit(session, user_id, "change queue hours", f"queue {queue.key}", details)
