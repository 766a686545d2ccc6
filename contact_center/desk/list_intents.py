"""List intents with their names via the API, so that screens can show words."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200

from contact_center.desk.request import DESK, answer_list, typed
from contact_center.desk.schema import IntentShape, Names


@typed
async def list_intents(request: web.Request) -> r200[list[IntentShape]]:
    """Every intent with its name, in the order of data/intents.yml."""
    intents = request.app[DESK].intents
    return answer_list(
        [IntentShape(key=key, name=Names(zh=one.name.zh, en=one.name.en)) for key, one in intents.items()]
    )
