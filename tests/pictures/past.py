"""Give a practice bank a past: greetings of a year, answers to some, and the days to come planned."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.app.channels import CHANNELS
from contact_center.customers.consent import State
from contact_center.customers.models import ContactPoint, Customer
from contact_center.outreach.greet import settle_due
from contact_center.outreach.plan import NEAR, plan
from contact_center.outreach.policy import Policy
from contact_center.store.engine import Store
from contact_center.vocabulary.purposes import Decided
from tests.customers.decisions import decided

_DAY = timedelta(days=1)
_FULL_ENOUGH = timedelta(days=120)
"""A picture of a year needs some of it."""
_POLICY = Policy(quiet_hours=False)
_HAPPENED = """
    UPDATE interactions AS i
    SET delivery = CASE WHEN g.id % 41 = 0 THEN 'undelivered' ELSE 'delivered' END,
        created_at = g.day + time '01:00', sent_at = g.day + time '01:00'
    FROM greetings AS g WHERE g.interaction_id = i.id
"""
_THANKED = """
    INSERT INTO interactions
        (conversation_id, customer_id, channel, direction, kind, author, language, text, delivery,
         created_at, answered_at)
    SELECT i.conversation_id, i.customer_id, i.channel, 'in', 'query', 'customer', i.language,
           CASE i.language WHEN 'zh' THEN '谢谢！' ELSE 'Thank you!' END, 'received',
           i.created_at + interval '25 minutes', i.created_at + interval '26 minutes'
    FROM interactions i JOIN greetings g ON g.interaction_id = i.id WHERE g.id % 6 = 0
"""
_LEFT = """
    UPDATE consents AS c SET at = i.created_at + interval '2 hours'
    FROM greetings g JOIN interactions i ON i.id = g.interaction_id
    WHERE g.customer_id = c.customer_id AND g.occasion = 'national_day' AND c.state = 'withdrawn'
"""
_DECISIONS: Sequence[tuple[str, Decided, State]] = (
    ("C1002", "tips", "granted"),
    ("C1002", "marketing", "withdrawn"),
    ("C1014", "greeting", "withdrawn"),
    ("C1021", "greeting", "withdrawn"),
)
"""Who said what; those who want no greetings said so after one in autumn."""
_DONE = "DELETE FROM procrastinate_jobs WHERE task_name = 'deliver'"


def year_shown(today: date) -> int:
    """This year, or the last one while this one has hardly begun."""
    return (today - _FULL_ENOUGH).year


async def give_past(database_url: str, now: datetime) -> None:
    """What would have happened if the bank had greeted since then, with no message on its way any more."""
    today = now.astimezone(_POLICY.zone).date()
    day = date(year_shown(today), 1, 1)
    async with _opened(database_url) as store:
        while day < today:
            noon = datetime.combine(day, time(12), UTC)
            await plan(store, noon, _POLICY, ahead=NEAR)
            await settle_due(store, noon, _POLICY)
            async with store.transaction() as session:
                await _settle(session, _HAPPENED, _DONE)
            day += _DAY
        async with store.transaction() as session:
            for number, purpose, state in _DECISIONS:
                here = select(ContactPoint.id).join(Customer).where(Customer.number == number)
                point = await session.scalar(here.where(ContactPoint.channel == "sms"))
                assert point is not None
                await decided(session, point, purpose, state)
            await _settle(session, _THANKED, _LEFT)
        await plan(store, now, _POLICY)


async def _settle(session: AsyncSession, *statements: str) -> None:
    for statement in statements:
        await session.execute(text(statement))


@asynccontextmanager
async def _opened(database_url: str) -> AsyncIterator[Store]:
    store = Store(database_url, pool_size=2, channels=CHANNELS)
    yield store
    await store.close()
