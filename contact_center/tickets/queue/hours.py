"""When a queue is staffed."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.calendars.models import Calendar
from contact_center.calendars.read import as_calendar
from contact_center.security.audit import audit
from contact_center.tickets.models.tickets import Queue


class NoSuchQueue(Exception):
    """There is no queue with this key."""


class NoSuchCalendar(Exception):
    """There is no calendar with this key."""


class QueueHoursChanged(Exception):
    """The queue's calendar was changed since it was read."""


async def opens_at(session: AsyncSession, *, queue_id: int, now: datetime) -> datetime | None:
    """When the queue is staffed again, in the zone of its calendar; None if it is staffed now.

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
    """Set the queue's calendar; without one it is always open."""
    queue.calendar_id = calendar.id if calendar else None
    await session.flush()
    details = {"calendar": calendar.key if calendar else None}
    await audit(session, user_id, "change queue hours", f"queue {queue.key}", details)


async def lock_queue(session: AsyncSession, key: str) -> Queue:
    """Lock the queue until the transaction ends. Raises NoSuchQueue."""
    queue = await session.scalar(select(Queue).where(Queue.key == key).with_for_update())
    if queue is None:
        raise NoSuchQueue
    return queue


async def check_calendar(session: AsyncSession, queue: Queue, was: str | None) -> None:
    """Raises QueueHoursChanged if the queue's calendar is no longer `was`."""
    kept = await session.get(Calendar, queue.calendar_id) if queue.calendar_id else None
    if was != (kept.key if kept else None):
        raise QueueHoursChanged


async def set_calendar(session: AsyncSession, queue: Queue, key: str | None, *, user_id: int) -> None:
    """Set the queue's calendar by key; None: always open. Raises NoSuchCalendar."""
    calendar = await session.scalar(select(Calendar).where(Calendar.key == key))
    if key is not None and calendar is None:
        raise NoSuchCalendar
    await change_hours(session, queue, calendar, user_id=user_id)
