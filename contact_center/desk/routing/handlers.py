"""Show and change routing via the API: the rules, the skills they may name, and the queues."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r201, r400, r403, r404, r409

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.names import names
from contact_center.desk.api.request import DESK, answer, answer_list, current_user, typed
from contact_center.desk.routing.queries import all_queues, read_routing
from contact_center.desk.routing.shapes import (
    KeyedName,
    QueueHours,
    QueueShape,
    RoutingChange,
    RoutingShape,
    SkillRequest,
)
from contact_center.tickets.queue.hours import (
    NoSuchCalendar,
    NoSuchQueue,
    QueueHoursChanged,
    check_calendar,
    lock_queue,
    set_calendar,
)
from contact_center.tickets.routing import add_skill as skills
from contact_center.tickets.routing.edit import RoutingChanged, RoutingInvalid, save_rules
from contact_center.vocabulary.text import Text


@typed
async def show_routing(request: web.Request) -> r200[RoutingShape]:
    """The rules in force in order, and the skills, queues and branches they may name."""
    async with request.app[DESK].store.transaction() as session:
        return answer(await read_routing(session))


@typed
async def change_routing(
    request: web.Request, given: RoutingChange
) -> r200[RoutingShape] | r400 | r403 | r409:
    """Replace all rules by these, in this order; for supervisors."""
    user = current_user(request)
    try:
        async with request.app[DESK].store.transaction() as session:
            await save_rules(session, given.version, given.rules, user_id=user.id)
            return answer(await read_routing(session))
    except RoutingChanged as error:
        raise ApiError("routing_changed") from error
    except RoutingInvalid as error:
        raise ApiError("routing_invalid", text=error.text) from error


@typed
async def add_skill(request: web.Request, given: SkillRequest) -> r201[KeyedName] | r403 | r409:
    """Add a skill for agents; for supervisors."""
    user = current_user(request)
    name = Text(given.name.zh, given.name.en)
    async with request.app[DESK].store.transaction() as session:
        if not await skills.add_skill(session, given.key, name, user_id=user.id):
            raise ApiError("skill_taken")
        return answer(KeyedName(key=given.key, name=names(given.name)), status=201)


@typed
async def list_queues(request: web.Request) -> r200[list[QueueShape]]:
    """Every queue, with how many tickets wait and for how long (seconds)."""
    async with request.app[DESK].store.transaction() as session:
        return answer_list(await all_queues(session, current_user(request)))


@typed
async def change_queue_hours(
    request: web.Request, key: str, /, wanted: QueueHours
) -> r200[list[QueueShape]] | r400 | r403 | r404 | r409:
    """Set a queue's calendar, or none: then it is always open. For supervisors.

    409 queue_hours_changed: the queue no longer has the calendar given as `was`.
    """
    user = current_user(request)
    try:
        async with request.app[DESK].store.transaction() as session:
            queue = await lock_queue(session, key)
            if "was" in wanted.model_fields_set:
                await check_calendar(session, queue, wanted.was)
            await set_calendar(session, queue, wanted.calendar, user_id=user.id)
            return answer_list(await all_queues(session, user))
    except NoSuchQueue as error:
        raise ApiError("not_found") from error
    except QueueHoursChanged as error:
        raise ApiError("queue_hours_changed") from error
    except NoSuchCalendar as error:
        raise ApiError("bad_request", detail="calendar") from error
