"""Send the weekly financial tip: one a week per subscriber, however often the job runs."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.conversations.models import Interaction
from contact_center.customers.contact_points import hold_number
from contact_center.customers.models import Consent, ContactPoint, Customer
from contact_center.language.knowledge.entry import Entry
from contact_center.outreach.policy import USUAL, Policy
from contact_center.outreach.send import Message, send, waits
from contact_center.outreach.subscribe import TIPS
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Text

TIP_INTENT = "request_tip"
"""The intent of entries that are tips."""
ENDING = Text("\n（回复“取消订阅小知识”停止）", "\n(Reply “stop the tips” to end this.)")
_log = structlog.get_logger()
_WEEK = timedelta(days=7)
_Ended = aliased(Consent)


def tips_of(entries: Iterable[Entry]) -> list[Text]:
    """The tips: short answers of the knowledge entries that are meant as tips."""
    return [Text(entry.short("zh"), entry.short("en")) for entry in entries if TIP_INTENT in entry.intents]


async def send_tips(
    store: Store, read_tips: Callable[[], Sequence[Text]], now: datetime, policy: Policy = USUAL
) -> int:
    """Send this week's tip to everybody who subscribed before the week began; returns to how many.

    `now` is in the bank's zone; weeks are those of ISO 8601. Tips are loaded only when one is due.
    """
    due = await _not_told_yet(store, now)
    tips = await asyncio.to_thread(read_tips) if due else []
    if not tips:
        return 0
    sent = 0
    for contact_point_id in due:
        async with store.transaction() as session:
            sent += await _send(session, contact_point_id, tips, now, policy)
    _log.info("tips.done", sent=sent)
    return sent


def _monday(now: datetime) -> datetime:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=now.weekday())


def _request(now: datetime) -> str:
    """The prefix of request ids of this week's tips."""
    year, week, _ = now.isocalendar()
    return f"tip {year}-W{week:02d} "


async def _not_told_yet(store: Store, now: datetime) -> list[int]:
    """Contact points of subscribers who have not got this week's tip."""
    request_id = func.concat(_request(now), Consent.contact_point_id)
    told = select(Interaction.id).where(Interaction.request_id == request_id)
    ended = select(_Ended.id).where(
        _Ended.customer_id == Consent.customer_id,
        _Ended.purpose == TIPS,
        _Ended.state == "withdrawn",
        _Ended.id > Consent.id,
    )
    query = (
        select(Consent.contact_point_id)
        .join(ContactPoint, ContactPoint.id == Consent.contact_point_id)
        .where(Consent.purpose == TIPS, Consent.state == "granted", ContactPoint.is_current)
        .where(~ended.exists(), ~told.exists(), ~waits(request_id, now))
        .group_by(Consent.contact_point_id)
        .having(func.max(Consent.at) < _monday(now))
        .order_by(Consent.contact_point_id)
    )
    async with store.transaction() as session:
        return [found for found in await session.scalars(query) if found is not None]


async def _send(
    session: AsyncSession, contact_point_id: int, tips: Sequence[Text], now: datetime, policy: Policy
) -> bool:
    # The lock on the address decides; the unique request id is a second safeguard.
    contact_point = await session.get_one(ContactPoint, contact_point_id)
    await hold_number(session, contact_point.address)
    await session.refresh(contact_point)
    customer = await session.get_one(Customer, contact_point.customer_id)
    tip = tips[_monday(now).toordinal() // 7 % len(tips)]
    message = Message(
        f"{_request(now)}{contact_point_id}",
        customer.id,
        [contact_point.id],
        TIPS,
        "notice",
        tip.say(customer.language) + ENDING.say(customer.language),
        customer.language,
        until=_monday(now) + _WEEK,
    )
    return await send(session, policy, message, now) is not None
