"""Owns showing a customer's timeline over the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200

from contact_center.desk.read_conversations import read_timeline
from contact_center.desk.request import DESK, answer, typed
from contact_center.desk.schema import InteractionPage


@typed
async def show_timeline(
    request: web.Request,
    customer_id: int,
    /,
    before: int = 0,
    limit: int = 50,
    kind: str = "",
    channel: str = "",
) -> r200[InteractionPage]:
    """What happened with a customer on all channels, newest first."""
    async with request.app[DESK].store.transaction() as session:
        items = await read_timeline(
            session,
            customer_id,
            before=before or None,
            limit=max(1, min(limit, 200)),
            kind=kind or None,
            channel=channel or None,
        )
    return answer(InteractionPage(items=items))
