"""Owns saying when the people of a queue are there, over the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r403, r404
from sqlalchemy import select

from contact_center.calendars.tables import Calendar
from contact_center.desk.errors import ApiError
from contact_center.desk.read_staff import all_queues
from contact_center.desk.request import DESK, answer_list, supervisor, typed
from contact_center.desk.schema import QueueHours, QueueShape
from contact_center.security.audit import audit
from contact_center.tickets.tables import Queue


@typed
async def change_queue_hours(
    request: web.Request, key: str, /, wanted: QueueHours
) -> r200[list[QueueShape]] | r400 | r403 | r404:
    """Give a queue a calendar, or none: then it is always open. For supervisors."""
    user = supervisor(request)
    async with request.app[DESK].store.transaction() as session:
        queue = await session.scalar(select(Queue).where(Queue.key == key).with_for_update())
        if queue is None:
            raise ApiError("not_found")
        calendar = await session.scalar(select(Calendar).where(Calendar.key == wanted.calendar))
        if wanted.calendar is not None and calendar is None:
            raise ApiError("bad_request", detail="calendar")
        queue.calendar_id = calendar.id if calendar else None
        await session.flush()
        await audit(session, user.id, "change queue hours", f"queue {key}", {"calendar": wanted.calendar})
        return answer_list(await all_queues(session, user))
