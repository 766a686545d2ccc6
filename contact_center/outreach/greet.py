"""Greet customers on their birthday: once a year each, however often the job runs."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import ScalarSelect, bindparam, extract, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.customers.models import ContactPoint, Customer
from contact_center.customers.whereabouts import zone_at
from contact_center.outreach.models import Greeting
from contact_center.outreach.occasions.birthdays import BIRTHDAY, birthdays_kept_on
from contact_center.outreach.policy import USUAL, Policy
from contact_center.outreach.send import Message, send, waits
from contact_center.store.channels import channels_of
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Text

_log = structlog.get_logger()
_DAY = timedelta(days=1)
_Number = aliased(ContactPoint)

TEXT = Text(
    "{name}，港湾银行祝您生日快乐，平安顺遂！",
    "Happy birthday, {name}! Warm wishes from all of us at Harbour Bank.",
)
NO_NAME = Text("尊敬的客户", "dear customer")


@dataclass(frozen=True)
class _Due:
    """A customer who celebrates a birthday today, by their own clock."""

    customer_id: int
    contact_point_id: int | None
    day: date
    zone: ZoneInfo


async def greet_birthdays(store: Store, now: datetime, policy: Policy = USUAL) -> int:
    """Greet everybody whose birthday it is where they are and who has not been greeted; returns the count."""
    greeted = 0
    bank_day = now.astimezone(policy.zone).date()
    for day in (bank_day - _DAY, bank_day, bank_day + _DAY):
        for due in await _due(store, day, now, policy):
            async with store.transaction() as session:
                greeted += await _greet(session, due, now, policy)
    _log.info("greetings.done", occasion=BIRTHDAY, greeted=greeted)
    return greeted


async def _due(store: Store, day: date, now: datetime, policy: Policy) -> list[_Due]:
    """Whose birthday is celebrated on this day, which is today where they are."""
    born = tuple_(extract("month", Customer.birthday), extract("day", Customer.birthday))
    done = select(Greeting.customer_id).where(Greeting.occasion == BIRTHDAY, Greeting.year == day.year)
    request_id = func.concat(_request(day), Customer.id)
    async with store.transaction() as session:
        query = (
            select(Customer.id, Customer.zone, ContactPoint.id, ContactPoint.address)
            .outerjoin(ContactPoint, ContactPoint.id == _number_to_write_to())
            .where(born.in_(birthdays_kept_on(day)), Customer.id.not_in(done), ~waits(request_id, now))
            .order_by(Customer.id)
        )
        rows = (await session.execute(query, {"texting": channels_of(session).texting})).tuples().all()
    found = [
        _Due(customer_id, point, day, zone_at(own, address, policy.zone))
        for customer_id, own, point, address in rows
    ]
    return [due for due in found if now.astimezone(due.zone).date() == day]


def _request(day: date) -> str:
    """The prefix of request ids of this year's greetings."""
    return f"{BIRTHDAY} {day.year} "


async def _greet(session: AsyncSession, due: _Due, now: datetime, policy: Policy) -> bool:
    """Greet one customer; False when another process just did, or it may not be now."""
    # The lock on the customer's row decides; the unique key of greetings is a second safeguard.
    # Inserts that refer to the row meanwhile need not wait.
    query = select(Customer).where(Customer.id == due.customer_id).with_for_update(key_share=True)
    customer = (await session.scalars(query)).one()
    known = select(func.count()).where(
        Greeting.customer_id == customer.id, Greeting.occasion == BIRTHDAY, Greeting.year == due.day.year
    )
    if await session.scalar(known):
        return False
    message = Message(
        f"{_request(due.day)}{customer.id}",
        customer.id,
        due.contact_point_id,
        "greeting",
        "greeting",
        _text(customer),
        customer.language,
        until=datetime.combine(due.day + _DAY, datetime.min.time(), tzinfo=due.zone),
    )
    interaction = await send(session, policy, message, now)
    if interaction is None:
        return False
    greeting = Greeting(customer_id=customer.id, occasion=BIRTHDAY, year=due.day.year, day=due.day)
    greeting.state, greeting.look_at, greeting.interaction_id = "sent", now, interaction.id
    session.add(greeting)
    return True


def _number_to_write_to() -> ScalarSelect[int]:
    """The customer's number for texting, a verified one if there is one."""
    return (
        select(_Number.id)
        .where(
            _Number.customer_id == Customer.id,
            _Number.channel == bindparam("texting"),
            _Number.is_current,
        )
        .order_by(_Number.state == "unverified", _Number.id)
        .limit(1)
        .correlate(Customer)
        .scalar_subquery()
    )


def _text(customer: Customer) -> str:
    name = customer.name_zh if customer.language == "zh" else customer.name_en
    return TEXT.say(customer.language, name=name or NO_NAME.say(customer.language))
