"""Show a customer's timeline via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404

from contact_center.desk.errors import ApiError
from contact_center.desk.read_conversations import read_timeline
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.schema import InteractionPage
from contact_center.desk.scope import sees_customer


@typed
async def show_timeline(
    request: web.Request,
    customer_id: int,
    /,
    before: int = 0,
    limit: int = 50,
    kind: str = "",
    channel: str = "",
) -> r200[InteractionPage] | r404:
    """What happened with a customer on all channels, newest first; without talks out of the user's sight."""
    user = who_asks(request).user
    async with request.app[DESK].store.transaction() as session:
        if not await sees_customer(session, user, customer_id):
            raise ApiError("not_found")
        items = await read_timeline(
            session,
            user,
            customer_id,
            before=before or None,
            limit=max(1, min(limit, 200)),
            kind=kind or None,
            channel=channel or None,
        )
    return answer(InteractionPage(items=items))
