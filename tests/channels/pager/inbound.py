"""Pages on their way in: who pages, and what."""

from aiohttp import web

from contact_center.conversations.ports import Inbound
from contact_center.conversations.receive import receive
from contact_center.store.engine import Store
from tests.channels.pager.channel import CHANNEL

STORE = web.AppKey("pager", Store)


async def inbound(request: web.Request) -> web.Response:
    page = await request.json()
    await receive(
        request.app[STORE],
        Inbound(
            channel=CHANNEL.key, external_id=page["id"], address=f"pager:{page['from']}", text=page["text"]
        ),
    )
    return web.Response(status=204)


def add_routes(app: web.Application, store: Store) -> None:
    app[STORE] = store
    app.router.add_post("/channels/pager/inbound", inbound)
