"""What became of greetings, and the words that a customer should read."""

from datetime import date

from sqlalchemy import select, update

from contact_center.conversations.models import Interaction
from contact_center.customers.models import Customer
from contact_center.outreach.models import Greeting
from contact_center.outreach.templates.choose import choose
from contact_center.outreach.templates.fill import fill
from contact_center.store.engine import Store


async def greetings(store: Store) -> list[Interaction]:
    """Every greeting written, in order."""
    async with store.transaction() as session:
        query = select(Interaction).where(Interaction.kind == "greeting").order_by(Interaction.id)
        return list((await session.scalars(query)).all())


async def rows(store: Store, *states: str) -> list[Greeting]:
    """The plan, by day; of some states, or all of it."""
    async with store.transaction() as session:
        query = select(Greeting).order_by(Greeting.day, Greeting.customer_id, Greeting.occasion)
        return list(await session.scalars(query.where(Greeting.state.in_(states)) if states else query))


async def planned(store: Store, *states: str) -> list[tuple[int, str, int, date]]:
    """Customer, occasion, year and day of each row."""
    found = await rows(store, *states)
    return [(one.customer_id, one.occasion, one.year, one.day) for one in found]


async def words(
    store: Store, occasion: str, language: str, *, tier: str = "any", channel: str = "sms", **values: str
) -> str:
    """The words that the product comes with."""
    async with store.transaction() as session:
        template = await choose(session, occasion, tier, channel)
    return fill(template, language, values)


async def change(store: Store, customer_id: int, **values: object) -> None:
    """Change the record, however that was done."""
    async with store.transaction() as session:
        await session.execute(update(Customer).where(Customer.id == customer_id).values(**values))
