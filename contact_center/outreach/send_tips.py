"""Send the weekly financial tip: one a week per subscriber, however often the job runs."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Interaction
from contact_center.conversations.open import open_conversation
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import SYSTEM, find_request, reply
from contact_center.customers.contact_points import hold_number
from contact_center.customers.models import Consent, ContactPoint, Customer
from contact_center.language.knowledge.entry import Entry
from contact_center.outreach.subscribe import TIPS
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Text

TIP_INTENT = "request_tip"
"""The intent of entries that are tips."""
ENDING = Text("\n（回复“取消订阅小知识”停止）", "\n(Reply “stop the tips” to end this.)")
_log = structlog.get_logger()


def tips_of(entries: Iterable[Entry]) -> list[Text]:
    """The tips: short answers of the knowledge entries that are meant as tips."""
    return [Text(entry.short("zh"), entry.short("en")) for entry in entries if TIP_INTENT in entry.intents]


async def send_tips(store: Store, read_tips: Callable[[], Sequence[Text]], now: datetime) -> int:
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
            sent += await _send(session, contact_point_id, tips, now)
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
    latest = (
        select(Consent.contact_point_id, Consent.state, Consent.at)
        .where(Consent.purpose == TIPS)
        .distinct(Consent.contact_point_id)
        .order_by(Consent.contact_point_id, Consent.id.desc())
        .subquery()
    )
    told = select(Interaction.id).where(
        Interaction.request_id == func.concat(_request(now), latest.c.contact_point_id)
    )
    query = (
        select(latest.c.contact_point_id)
        .join(ContactPoint, ContactPoint.id == latest.c.contact_point_id)
        .where(
            latest.c.state == "granted", latest.c.at < _monday(now), ~told.exists(), ContactPoint.is_current
        )
    )
    async with store.transaction() as session:
        return list((await session.scalars(query)).all())


async def _send(session: AsyncSession, contact_point_id: int, tips: Sequence[Text], now: datetime) -> bool:
    request_id = f"{_request(now)}{contact_point_id}"
    # The lock on the address decides; the unique request id is a second safeguard.
    contact_point = await session.get_one(ContactPoint, contact_point_id)
    await hold_number(session, contact_point.address)
    await session.refresh(contact_point)
    if not contact_point.is_current or await find_request(session, request_id):
        return False
    customer = await session.get_one(Customer, contact_point.customer_id)
    tip = tips[_monday(now).toordinal() // 7 % len(tips)]
    conversation = await open_conversation(session, contact_point, customer.language)
    text = tip.say(customer.language) + ENDING.say(customer.language)
    interaction = await reply(
        session, conversation, Reply(text), SYSTEM, "notice", purpose=TIPS, request_id=request_id
    )
    interaction.language = customer.language
    return True
