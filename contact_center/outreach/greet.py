"""Greet customers on their birthday: once a year each, however often the job runs."""

from datetime import date

import structlog
from sqlalchemy import extract, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.open import open_conversation
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.customers.models import ContactPoint, Customer
from contact_center.outreach.models import Greeting
from contact_center.outreach.occasions.birthdays import BIRTHDAY, birthdays_kept_on
from contact_center.store.channels import channels_of
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Text

_log = structlog.get_logger()

TEXT = Text(
    "{name}，港湾银行祝您生日快乐，平安顺遂！",
    "Happy birthday, {name}! Warm wishes from all of us at Harbour Bank.",
)
NO_NAME = Text("尊敬的客户", "dear customer")


async def greet_birthdays(store: Store, today: date) -> int:
    """Greet everybody whose birthday is celebrated today and who has not been greeted; returns the count."""
    greeted = 0
    for customer_id in await _not_greeted_yet(store, today):
        async with store.transaction() as session:
            greeted += await _greet(session, customer_id, today)
    _log.info("greetings.done", occasion=BIRTHDAY, greeted=greeted)
    return greeted


async def _not_greeted_yet(store: Store, today: date) -> list[int]:
    born = tuple_(extract("month", Customer.birthday), extract("day", Customer.birthday))
    done = select(Greeting.customer_id).where(Greeting.occasion == BIRTHDAY, Greeting.year == today.year)
    query = (
        select(Customer.id)
        .where(born.in_(birthdays_kept_on(today)), Customer.id.not_in(done))
        .order_by(Customer.id)
    )
    async with store.transaction() as session:
        return list((await session.scalars(query)).all())


async def _greet(session: AsyncSession, customer_id: int, today: date) -> bool:
    """Greet one customer; False when another process just did, or there is no number to write to."""
    # The lock on the customer's row decides; the unique key of greetings is a second safeguard.
    # Inserts that refer to the row meanwhile need not wait.
    query = select(Customer).where(Customer.id == customer_id).with_for_update(key_share=True)
    customer = (await session.scalars(query)).one()
    known = select(func.count()).where(
        Greeting.customer_id == customer_id, Greeting.occasion == BIRTHDAY, Greeting.year == today.year
    )
    if await session.scalar(known):
        return False
    contact_point = await _number_to_write_to(session, customer_id)
    if contact_point is None:
        return False
    conversation = await open_conversation(session, contact_point, customer.language)
    interaction = await reply(
        session, conversation, Reply(_text(customer)), SYSTEM, "greeting", purpose="greeting"
    )
    interaction.language = customer.language
    session.add(
        Greeting(customer_id=customer_id, occasion=BIRTHDAY, year=today.year, interaction_id=interaction.id)
    )
    return True


async def _number_to_write_to(session: AsyncSession, customer_id: int) -> ContactPoint | None:
    query = (
        select(ContactPoint)
        # A greeting reveals a name and a birthday: a number that only wrote in may be anybody's.
        .where(
            ContactPoint.customer_id == customer_id,
            ContactPoint.channel == channels_of(session).texting,
            ContactPoint.state == "verified",
        )
        .order_by(ContactPoint.id)
        .limit(1)
    )
    return await session.scalar(query)


def _text(customer: Customer) -> str:
    name = customer.name_zh if customer.language == "zh" else customer.name_en
    return TEXT.say(customer.language, name=name or NO_NAME.say(customer.language))
