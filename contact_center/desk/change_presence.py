"""Set the current user's presence via the API: online, on a break or away."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200

from contact_center.desk.read_staff import user_shape
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.schema import PresenceRequest, UserShape
from contact_center.tickets.work.presence import set_presence


@typed
async def change_presence(request: web.Request, wanted: PresenceRequest) -> r200[UserShape]:
    """Say whether tickets may be offered; going online brings what waits."""
    async with request.app[DESK].store.transaction() as session:
        user = await set_presence(session, who_asks(request).user.id, wanted.presence)
        return answer(await user_shape(session, user))
