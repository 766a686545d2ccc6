"""Fetch text messages that the carrier failed to deliver during an outage, from its list.

Each is received as if its webhook had come: it is claimed by its id, so known messages change nothing. The
position in the list is stored; the very first run fetches nothing, because messages from before this service
was installed need no answer.
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
from contact_center.conversations.models import CatchUp
from contact_center.conversations.ports import Inbound, SendFailed, SendUncertain
from contact_center.conversations.receive import receive
from contact_center.settings import Carrier
from contact_center.store.engine import Store

YOUNG = timedelta(minutes=1)
"""The carrier may still be delivering a message this young, with more data than its list has."""
SETTLES = timedelta(minutes=2)
"""Anything younger is read again in the next run."""
MARGIN = timedelta(minutes=5)
"""The overlap that is read again, for clock differences and lists that lag behind."""
_PAGE = 200

_log = structlog.get_logger()


async def catch_up(store: Store, client: Client, carrier: Carrier, now: datetime) -> int:
    """Receive the messages in the list that are missing here; returns how many.

    If the carrier is unavailable nothing is lost: the next run starts where this one did.
    """
    # The carrier's timestamps are whole seconds.
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
    """The messages to our number between two moments, oldest first."""
    found: list[MessageInstance] = []
    try:
        listed = await client.messages.stream_async(to=number, date_sent_after=since, page_size=_PAGE)
        async for message in listed:
            if message.date_sent is None or message.direction != "inbound":
                continue
            # The newest come first, and some lists filter by day only.
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
        # Another worker may have got further meanwhile.
        await session.execute(
            row.on_conflict_do_update(
                index_elements=["channel"], set_=later, where=CatchUp.read_until < row.excluded.read_until
            )
        )
