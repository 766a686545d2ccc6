"""The routes of the SMS channel."""

from aiohttp import web

from contact_center.channels.sms.inbound import inbound
from contact_center.channels.sms.more import more
from contact_center.channels.sms.parts import SMS, SmsParts
from contact_center.channels.sms.status import PATH, status


def add_routes(app: web.Application, parts: SmsParts) -> None:
    app[SMS] = parts
    app.router.add_post("/channels/sms/inbound", inbound)
    app.router.add_post(PATH, status)
    app.router.add_get("/m/{token}", more)
