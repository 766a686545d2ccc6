"""Show service levels and calendars via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200

from contact_center.desk.request import DESK, answer, typed
from contact_center.desk.service_levels.shapes import ServiceLevelsShape, as_shape
from contact_center.tickets.service_levels.edit import read_promises


@typed
async def show_service_levels(request: web.Request) -> r200[ServiceLevelsShape]:
    """What is promised to customers, and the calendars that runs by."""
    async with request.app[DESK].store.transaction() as session:
        return answer(as_shape(await read_promises(session)))
