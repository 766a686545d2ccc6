"""Change the routing rules via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r403, r409

from contact_center.desk.errors import ApiError
from contact_center.desk.request import DESK, answer, supervisor, typed
from contact_center.desk.routing.read_routing import read_routing
from contact_center.desk.routing.schema import RoutingChange, RoutingShape
from contact_center.tickets.routing.edit import RoutingChanged, RoutingInvalid, save_rules


@typed
async def change_routing(
    request: web.Request, given: RoutingChange
) -> r200[RoutingShape] | r400 | r403 | r409:
    """Put these rules in force, all of them and in this order; for supervisors."""
    user = supervisor(request)
    try:
        async with request.app[DESK].store.transaction() as session:
            await save_rules(session, given.version, given.rules, user_id=user.id)
            return answer(await read_routing(session))
    except RoutingChanged as error:
        raise ApiError("routing_changed") from error
    except RoutingInvalid as error:
        raise ApiError("routing_invalid", zh=error.text.zh, en=error.text.en) from error
