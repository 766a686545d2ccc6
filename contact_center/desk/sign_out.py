"""Sign out via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r204

from contact_center.desk.request import COOKIE, DESK, typed, who_asks
from contact_center.security.audit import audit
from contact_center.security.sign_in import sign_out
from contact_center.store.notifications import notify
from contact_center.tickets.work.presence import set_presence


@typed
async def end_session(request: web.Request) -> r204:
    """Sign out; nothing is offered to this user any more."""
    user_id = who_asks(request).user.id
    async with request.app[DESK].store.transaction() as session:
        await set_presence(session, user_id, "offline")
        await audit(session, user_id, "sign out", f"user {user_id}")
        await sign_out(session, request.cookies.get(COOKIE, ""))
        await notify(session, {"type": "access", "user_id": user_id})
    response = web.Response(status=204)
    response.del_cookie(COOKIE)
    return response
