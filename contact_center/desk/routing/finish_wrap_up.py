"""End the wrap-up after a call via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200

from contact_center.desk.read_staff import user_shape
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.schema import UserShape
from contact_center.tickets.work.presence import end_wrap_up


@typed
async def finish_wrap_up(request: web.Request) -> r200[UserShape]:
    """Say that the last call has left nothing more to do; brings what waits."""
    async with request.app[DESK].store.transaction() as session:
        user = await end_wrap_up(session, who_asks(request).user.id)
        return answer(await user_shape(session, user))
