"""The route of the channels in the staff API."""

from aiohttp import web

from contact_center.desk.channels.handlers import list_channels


def add_channel_routes(app: web.Application) -> None:
    app.router.add_route("GET", "/api/channels", list_channels)
