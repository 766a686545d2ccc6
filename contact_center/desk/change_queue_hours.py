"""Set the hours in which a queue is staffed, via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r403, r404, r409
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.calendars.tables import Calendar
from contact_center.desk.errors import ApiError
from contact_center.desk.read_staff import all_queues
from contact_center.desk.request import DESK, answer_list, supervisor, typed
from contact_center.desk.schema import QueueHours, QueueShape
from contact_center.tickets.models.tickets import Queue
from contact_center.tickets.queue.hours import change_hours


@typed
async def change_queue_hours(
    request: web.Request, key: str, /, wanted: QueueHours
) -> r200[list[QueueShape]] | r400 | r403 | r404 | r409:
    """Give a queue a calendar, or none: then it is always open. For supervisors.

    409 queue_hours_changed: it keeps another calendar by now than the one that `was` there.
    """
    user = supervisor(request)
    async with request.app[DESK].store.transaction() as session:
        queue = await session.scalar(select(Queue).where(Queue.key == key).with_for_update())
        if queue is None:
            raise ApiError("not_found")
        if "was" in wanted.model_fields_set and wanted.was != await _kept(session, queue):
            raise ApiError("queue_hours_changed")
        calendar = await session.scalar(select(Calendar).where(Calendar.key == wanted.calendar))
        if wanted.calendar is not None and calendar is None:
            raise ApiError("bad_request", detail="calendar")
        await change_hours(session, queue, calendar, user_id=user.id)
        return answer_list(await all_queues(session, user))


async def _kept(session: AsyncSession, queue: Queue) -> str | None:
    kept = await session.get(Calendar, queue.calendar_id) if queue.calendar_id else None
    return kept.key if kept else None
