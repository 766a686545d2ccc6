"""Record the carrier's reports about outbound text messages.

The address they come to names the message by its id and by when it was written: after a restored backup the
ids since then are given again, and what is told of a lost message must not be taken for told of a new one.
"""

from datetime import datetime

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.channels.carrier.webhook import require
from contact_center.channels.sms.channel import CHANNEL
from contact_center.channels.sms.parts import SMS
from contact_center.conversations.models import Interaction
from contact_center.conversations.ports import Delivery
from contact_center.conversations.recall import find_sent
from contact_center.conversations.record_delivery import record_delivery
from contact_center.security.signed_number import moment

PATH = "/channels/sms/status"
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


_MOST_DIGITS = 18


def callback(interaction_id: int, written_at: datetime) -> str:
    """The path and query to which the carrier reports about this message."""
    return f"{PATH}?interaction={interaction_id}&written={moment(written_at)}"


async def status(request: web.Request) -> web.Response:
    """Record one report; repeated or late reports change nothing."""
    parts = request.app[SMS]
    params = await parts.gate.form(request)
    sid, reported = require(params, "MessageSid", "MessageStatus")
    delivery = DELIVERIES.get(reported)
    if delivery is None:
        return web.Response(status=204)
    code = params.get("ErrorCode") or None
    async with parts.store.transaction() as session:
        sent = await find_sent(session, CHANNEL.key, sid)
        message = sent.id if sent else await _named(session, request)
        if message is not None:
            await record_delivery(session, message, delivery, external_id=sid, error_code=code)
    return web.Response(status=204)


async def _named(session: AsyncSession, request: web.Request) -> int | None:
    """The message the address names: the carrier may report before it has answered our request."""
    told = request.query.get("interaction", "")
    if not (told.isascii() and told.isdecimal() and len(told) <= _MOST_DIGITS):
        return None
    found = await session.get(Interaction, int(told))
    return found.id if found and moment(found.created_at) == request.query.get("written") else None
