"""The words of a greeting, with the link by which the customer chooses what they are sent."""

from datetime import UTC, date, datetime, time

from sqlalchemy import select, update

from contact_center.conversations.models import Interaction
from contact_center.customers.models import Customer
from contact_center.outreach.greet import greet
from contact_center.outreach.models import Held
from contact_center.outreach.preference_link import PreferenceLinks
from contact_center.store.engine import Store
from tests.conftest import Cast, add_agent
from tests.outreach.hours import ANY_HOUR
from tests.outreach.templates.own import own_template

DAY = date(2027, 5, 2)
NOW = datetime.combine(DAY, time(12), UTC)
LINKS = PreferenceLinks("https://bank.example", b"key of these tests")


async def _with_link(store: Store, cast: Cast, lin: int) -> None:
    people = (lin, await add_agent(store, "wu", []))
    await own_template(store, people, "Happy birthday, {name}! {preferences}", tone="warm", channel="sms")
    async with store.transaction() as session:
        await session.execute(
            update(Customer).where(Customer.id == cast.bob).values(birthday=DAY.replace(year=1990))
        )


async def test_a_greeting_may_hold_the_link(store: Store, cast: Cast, lin: int) -> None:
    await _with_link(store, cast, lin)

    await greet(store, NOW, ANY_HOUR, links=LINKS)

    sent = select(Interaction.text).where(Interaction.customer_id == cast.bob)
    async with store.transaction() as session:
        (text,) = await session.scalars(sent)
        bob = await session.get_one(Customer, cast.bob)
    assert text == f"Happy birthday, Bob! {LINKS.preference_link(bob, DAY)}"


async def test_without_links_nobody_is_sent_the_example(store: Store, cast: Cast, lin: int) -> None:
    await _with_link(store, cast, lin)

    await greet(store, NOW, ANY_HOUR)

    async with store.transaction() as session:
        held = list(await session.scalars(select(Held.reason).where(Held.customer_id == cast.bob)))
    assert held == ["no_words"]
