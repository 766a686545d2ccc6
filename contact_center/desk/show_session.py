"""Show who is signed in."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r401

from contact_center.desk.read_staff import user_shape
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.schema import SessionShape


@typed
async def show_session(request: web.Request) -> r200[SessionShape] | r401:
    """Who is signed in, and the token for changes."""
    who = who_asks(request)
    async with request.app[DESK].store.transaction() as session:
        return answer(SessionShape(user=await user_shape(session, who.user), csrf_token=who.csrf_token))
