"""The OpenAPI 3 description of the API, generated from the handlers' types."""

from aiohttp import web
from aiohttp_pydantic.oas.view import generate_oas

from contact_center.desk.request import DESK


async def show_settings(request: web.Request) -> web.Response:
    """What every page needs to know: whether this is practice, the bank's name, and whose clocks count."""
    bank = {"zh": "港湾银行", "en": "Harbour Bank"}
    parts = request.app[DESK]
    told = {"practice": parts.practice, "bank": bank, "timezone": parts.timezone.key}
    return web.json_response(told)


async def show_openapi(request: web.Request) -> web.Response:
    """The description of every address of this API."""
    description = generate_oas([request.app], version_spec="1", title_spec="Switchboard")
    return web.json_response(description)
