"""Show the current routing via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200

from contact_center.desk.request import DESK, answer, typed
from contact_center.desk.routing.read_routing import read_routing
from contact_center.desk.routing.schema import RoutingShape


@typed
async def show_routing(request: web.Request) -> r200[RoutingShape]:
    """The rules in force in their order, and the skills, queues, branches and topics they may name."""
    async with request.app[DESK].store.transaction() as session:
        return answer(await read_routing(session))
