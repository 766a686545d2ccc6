"""Fetch text messages that the carrier could not bring: after an outage it gives up, its list has them.

Each is received as if its webhook had come: claimed by its id, so that what is known changes nothing. How far
the list has been read is kept; at the very first look nothing is fetched: what came before this service is
nobody's question any more.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import structlog
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from twilio.rest import Client
from twilio.rest.api.v2010.account.message import MessageInstance

from contact_center.channels.carrier.rest import understood
from contact_center.channels.sms.channel import CHANNEL
from contact_center.channels.sms.inbound import inbound_of
from contact_center.conversations.ports import Inbound, SendFailed, SendUncertain
from contact_center.conversations.receive import receive
from contact_center.conversations.tables import CatchUp
from contact_center.settings import Carrier
from contact_center.store.engine import Store

YOUNG = timedelta(minutes=1)
"""The carrier may be bringing a message this young still, with more than its list tells."""
SETTLES = timedelta(minutes=2)
"""What is younger is read again with the next look."""
MARGIN = timedelta(minutes=5)
"""How much of what was read is read again: two clocks, and lists that lag behind."""
_PAGE = 200

_log = structlog.get_logger()


async def catch_up(store: Store, client: Client, carrier: Carrier, now: datetime) -> int:
    """Receive what the list has and we have not; returns how many.

    While the carrier is away nothing is lost: the next look begins where this one did.
    """
    # The carrier's dates are whole seconds.
    since = (await _read_until(store, now) - MARGIN).replace(microsecond=0)
    fetched = 0
    try:
        for message in await _listed(client, carrier.number, since, now - YOUNG):
            received = await receive(store, await _inbound(client, carrier, message))
            fetched += not received.repeated
    except (SendFailed, SendUncertain) as error:
        _log.warning("catch_up.failed", reason=str(error))
        return fetched
    await _keep(store, now - SETTLES)
    if fetched:
        _log.warning("catch_up.fetched", messages=fetched)
    return fetched


async def _listed(client: Client, number: str, since: datetime, until: datetime) -> list[MessageInstance]:
    """The messages to our number between two moments, the oldest first."""
    found: list[MessageInstance] = []
    try:
        listed = await client.messages.stream_async(to=number, date_sent_after=since, page_size=_PAGE)
        async for message in listed:
            if message.date_sent is None or message.direction != "inbound":
                continue
            # The newest come first, and some lists know days alone.
            if message.date_sent < since:
                break
            if message.date_sent <= until:
                found.append(message)
    except Exception as error:
        raise understood(error) from error
    return found[::-1]


async def _inbound(client: Client, carrier: Carrier, message: MessageInstance) -> Inbound:
    media = await _media(client, carrier, message) if message.num_media not in (None, "0") else []
    return inbound_of(sid=message.sid, shown=str(message.from_), text=message.body or "", media=media)


async def _media(client: Client, carrier: Carrier, message: MessageInstance) -> Sequence[dict[str, Any]]:
    try:
        found = await client.messages(message.sid).media.list_async(limit=10)
    except Exception as error:
        raise understood(error) from error
    api = urlsplit(carrier.api_url)
    return [
        {
            "url": f"{api.scheme}://{api.netloc}{str(one.uri).removesuffix('.json')}",
            "content_type": str(one.content_type or ""),
        }
        for one in found
    ]


async def _read_until(store: Store, now: datetime) -> datetime:
    async with store.transaction() as session:
        await _begin(session, now)
        query = select(CatchUp.read_until).where(CatchUp.channel == CHANNEL.key)
        return (await session.scalars(query)).one()


async def _begin(session: AsyncSession, now: datetime) -> None:
    row = insert(CatchUp).values(channel=CHANNEL.key, read_until=now + MARGIN)
    await session.execute(row.on_conflict_do_nothing())


async def _keep(store: Store, moment: datetime) -> None:
    row = insert(CatchUp).values(channel=CHANNEL.key, read_until=moment)
    later = {"read_until": row.excluded.read_until}
    async with store.transaction() as session:
        # Another worker may have come further meanwhile.
        await session.execute(
            row.on_conflict_do_update(
                index_elements=["channel"], set_=later, where=CatchUp.read_until < row.excluded.read_until
            )
        )
