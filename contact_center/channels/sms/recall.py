"""Read from the carrier's list what it sent for us, and enter what the store has lost.

A mark in the store says until when its own record is complete. A backup has the mark of its time: once it is
restored, what was sent since then is read before anything more goes out on the bank's initiative.
"""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import structlog
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from twilio.rest import Client
from twilio.rest.api.v2010.account.message import MessageInstance

from contact_center.channels.carrier.rest import understood
from contact_center.channels.sms.channel import CHANNEL
from contact_center.channels.sms.status import DELIVERIES
from contact_center.conversations.models import CatchUp
from contact_center.conversations.ports import SendFailed, SendUncertain
from contact_center.conversations.recall import Went
from contact_center.conversations.recall import recall as enter
from contact_center.settings import Carrier
from contact_center.store.engine import Store

MARGIN = timedelta(minutes=5)
"""The overlap that is read again, for clock differences and lists that lag behind."""
_MARK = f"{CHANNEL.key} sent"
_PAGE = 1_000
_log = structlog.get_logger()


async def recall(store: Store, client: Client, carrier: Carrier, now: datetime) -> bool:
    """Enter what is missing; False if the carrier could not be asked: the next run starts where this one did.

    The very first run reads nothing: what was sent before this service was installed is not its own.
    """
    since = (await _marked(store, now) - MARGIN).replace(microsecond=0)
    entered = 0
    try:
        async for page in _pages(client, carrier.number, since):
            async with store.transaction() as session:
                entered += await enter(session, CHANNEL.key, page)
    except (SendFailed, SendUncertain) as error:
        _log.warning("recall.failed", reason=str(error))
        return False
    await _mark(store, now)
    if entered:
        _log.warning("recall.entered", messages=entered)
    return True


async def _pages(client: Client, number: str, since: datetime) -> AsyncIterator[list[Went]]:
    """What was sent from our number since then, in pages, the newest first."""
    try:
        page = await client.messages.page_async(from_=number, date_sent_after=since, page_size=_PAGE)
        while page is not None:
            yield [_went(one) for one in page if _is_ours(one, since)]
            page = await page.next_page_async() if page.next_page_url else None
    except Exception as error:
        raise understood(error) from error


def _is_ours(message: MessageInstance, since: datetime) -> bool:
    # Some lists filter by day only.
    return message.direction != "inbound" and _sent_at(message) >= since


def _went(message: MessageInstance) -> Went:
    delivery = DELIVERIES.get(str(message.status), "sending")
    return Went(str(message.sid), str(message.to), _sent_at(message), delivery)


def _sent_at(message: MessageInstance) -> datetime:
    """What waits at the carrier was not sent yet."""
    at: datetime = message.date_sent or message.date_created
    return at


async def _marked(store: Store, now: datetime) -> datetime:
    row = insert(CatchUp).values(channel=_MARK, read_until=now + MARGIN)
    async with store.transaction() as session:
        await session.execute(row.on_conflict_do_nothing())
        query = select(CatchUp.read_until).where(CatchUp.channel == _MARK)
        return (await session.scalars(query)).one()


async def _mark(store: Store, moment: datetime) -> None:
    row = insert(CatchUp).values(channel=_MARK, read_until=moment)
    async with store.transaction() as session:
        # Another worker may have got further meanwhile.
        await session.execute(
            row.on_conflict_do_update(
                index_elements=["channel"],
                set_={"read_until": row.excluded.read_until},
                where=CatchUp.read_until < row.excluded.read_until,
            )
        )
