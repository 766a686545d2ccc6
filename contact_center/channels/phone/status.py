"""Record the carrier's reports about a call."""

from aiohttp import web

from contact_center.channels.carrier.webhook import require
from contact_center.channels.phone.call import end_call
from contact_center.channels.phone.parts import PHONE

_OVER = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})


async def status(request: web.Request) -> web.Response:
    """Record one report; an ended call stays ended, in whatever order reports come."""
    parts = request.app[PHONE]
    params = await parts.gate.form(request)
    sid, reported = require(params, "CallSid", "CallStatus")
    if reported in _OVER:
        async with parts.store.transaction() as session:
            await end_call(session, sid)
    return web.Response(status=204)
