"""List queues via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200

from contact_center.desk.read_staff import all_queues
from contact_center.desk.request import DESK, answer_list, typed, who_asks
from contact_center.desk.schema import QueueShape


@typed
async def list_queues(request: web.Request) -> r200[list[QueueShape]]:
    """Every queue, with how many wait and for how long (seconds)."""
    async with request.app[DESK].store.transaction() as session:
        return answer_list(await all_queues(session, who_asks(request).user))
