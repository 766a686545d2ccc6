"""List staff via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r403

from contact_center.desk.request import DESK, answer_list, supervisor, typed
from contact_center.desk.routing.read_work import all_staff
from contact_center.desk.routing.schema import StaffShape


@typed
async def list_staff(request: web.Request) -> r200[list[StaffShape]] | r403:
    """Everybody who works here, with what they can do and what they have on their hands; for supervisors."""
    supervisor(request)
    async with request.app[DESK].store.transaction() as session:
        return answer_list(await all_staff(session))
