"""Record the carrier's reports about outbound text messages."""

from aiohttp import web

from contact_center.channels.carrier.webhook import require
from contact_center.channels.sms.parts import SMS
from contact_center.conversations.ports import Delivery
from contact_center.conversations.record_delivery import record_delivery

DELIVERIES: dict[str, Delivery] = {
    "accepted": "sending",
    "scheduled": "sending",
    "queued": "sending",
    "sending": "sending",
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
    "undelivered": "undelivered",
    "failed": "failed",
    "canceled": "failed",
}


async def status(request: web.Request) -> web.Response:
    """Record one report; repeated or late reports change nothing."""
    parts = request.app[SMS]
    params = await parts.gate.form(request)
    sid, reported = require(params, "MessageSid", "MessageStatus")
    named = request.query.get("interaction", "")
    delivery = DELIVERIES.get(reported)
    if delivery is None or not named.isdecimal() or len(named) > 18:
        return web.Response(status=204)
    code = params.get("ErrorCode") or None
    async with parts.store.transaction() as session:
        await record_delivery(session, int(named), delivery, external_id=sid, error_code=code)
    return web.Response(status=204)
