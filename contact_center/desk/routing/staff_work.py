"""Change an agent's languages, queues, skills and capacity via the API."""

from datetime import UTC, datetime

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r403, r404, r409

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, answer, current_user, typed
from contact_center.desk.api.versions import check_version
from contact_center.desk.routing.queries import one_of_staff
from contact_center.desk.routing.shapes import WORK, StaffShape, StaffWorkRequest
from contact_center.security.models import User
from contact_center.store.notifications import notify
from contact_center.tickets.routing.assign import assign
from contact_center.tickets.routing.staff_work import StaffWork, UnknownKey, set_staff_work


@typed
async def change_staff_work(
    request: web.Request, user_id: int, /, given: StaffWorkRequest
) -> r200[StaffShape] | r400 | r403 | r404 | r409:
    """Set an agent's languages, queues, skills and capacity (in units); for supervisors.

    409 staff_work_changed, with the current values: somebody changed them since `version` was read.
    """
    supervisor = current_user(request)
    try:
        async with request.app[DESK].store.transaction() as session:
            user = await session.get(User, user_id, with_for_update={"key_share": True})
            if user is None or not user.active:
                raise ApiError("not_found")
            before = await one_of_staff(session, user_id)
            assert before is not None
            check_version(given.version, before, "staff_work_changed")
            await set_staff_work(session, user, _work(before, given), by=supervisor.id)
            await assign(session, datetime.now(UTC))
            await notify(session, {"type": "presence"})
            shape = await one_of_staff(session, user_id)
            assert shape is not None
            return answer(shape)
    except UnknownKey as error:
        raise ApiError("bad_request", detail=str(error)) from error


def _work(before: StaffShape, given: StaffWorkRequest) -> StaffWork:
    """The given values, and for the rest the current ones."""
    work = {name: getattr(given if name in given.model_fields_set else before, name) for name in WORK}
    return StaffWork(
        languages=work["languages"],
        queues=work["queues"],
        capacity=work["capacity"],
        skills={one.skill: one.level for one in work["skills"]},
        branch=work["branch"],
        team=work["team"] or None,
    )
