"""Change service levels and calendars via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r403, r409

from contact_center.desk.errors import ApiError
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.service_levels.shapes import ServiceLevelsShape, as_promises, as_shape
from contact_center.tickets.service_levels.edit import (
    BadServiceLevels,
    ServiceLevelsChanged,
    change_promises,
    read_promises,
)


@typed
async def change_service_levels(
    request: web.Request, wanted: ServiceLevelsShape
) -> r200[ServiceLevelsShape] | r400 | r403 | r409:
    """Promise this from now on; for supervisors. `version` is the one that was read."""
    user = who_asks(request).user
    if user.role != "supervisor":
        raise ApiError("forbidden")
    try:
        async with request.app[DESK].store.transaction() as session:
            await change_promises(session, as_promises(wanted), user_id=user.id)
            return answer(as_shape(await read_promises(session)))
    except ServiceLevelsChanged as error:
        raise ApiError("service_levels_changed") from error
    except BadServiceLevels as error:
        raise ApiError("service_levels_invalid", zh=error.text.zh, en=error.text.en) from error
