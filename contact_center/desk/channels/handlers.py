"""List the channels via the API, so that screens need no list of their own."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200

from contact_center.desk.api.request import DESK, answer_list, typed
from contact_center.desk.channels.shapes import ChannelShape, channel_shape


@typed
async def list_channels(request: web.Request) -> r200[list[ChannelShape]]:
    """Every channel of the installation, with its name in both languages."""
    return answer_list([channel_shape(channel) for channel in request.app[DESK].store.channels])
