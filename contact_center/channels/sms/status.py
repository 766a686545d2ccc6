"""Record the carrier's reports about outbound text messages.

The address they come to names the message by its id and by when it was written: after a restored backup the
ids since then are given again, and what is told of a lost message must not be taken for told of a new one.
"""

from datetime import UTC, datetime, timedelta

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.channels.carrier.webhook import require
from contact_center.channels.sms.channel import CHANNEL
from contact_center.channels.sms.parts import SMS
from contact_center.conversations.models import Interaction
from contact_center.conversations.ports import Delivery
from contact_center.conversations.record_delivery import find_sent, record_delivery

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
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def callback(interaction_id: int, written_at: datetime) -> str:
    """The path and query to which the carrier reports about this message."""
    return f"{PATH}?interaction={interaction_id}&written={_microseconds(written_at)}"


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
        message = await find_sent(session, CHANNEL.key, sid) or await _named(session, request)
        if message is not None:
            await record_delivery(session, message, delivery, external_id=sid, error_code=code)
    return web.Response(status=204)


async def _named(session: AsyncSession, request: web.Request) -> int | None:
    """The message the address names: the carrier may report before it has answered our request."""
    interaction_id, written = (_number(request, name) for name in ("interaction", "written"))
    found = await session.get(Interaction, interaction_id) if interaction_id else None
    return found.id if found and _microseconds(found.created_at) == written else None


def _number(request: web.Request, name: str) -> int | None:
    told = request.query.get(name, "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) <= _MOST_DIGITS else None


def _microseconds(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND
