"""What tests of replies share: somebody is greeted, writes back, and the turn is taken."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update

from contact_center.conversations.models import Interaction
from contact_center.conversations.ports import Received
from contact_center.conversations.take_turn import take_turn
from contact_center.customers.models import Customer
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from tests.conftest import BOB_PHONE
from tests.conversations.messages import Scripted, heard, say, turns
from tests.outreach.hours import greet

BIRTHDAY = date(2027, 5, 2)
MID_AUTUMN = date(2027, 9, 15)
QINGMING = date(2027, 4, 5)
CHRISTMAS = date(2027, 12, 25)
CHAT = {"channel": "web_chat", "address": "customer:C1002"}


async def greeted(store: Store, customer_id: int, day: date = BIRTHDAY, **changes: Any) -> None:
    """The greeting of the day went to the customer, by their birthday on 2 May unless it is another day's."""
    values = {"birthday": date(1990, 5, 2), **changes}
    async with store.transaction() as session:
        await session.execute(update(Customer).where(Customer.id == customer_id).values(**values))
    await greet(store, day)


async def wrote(store: Store, said: str, address: str = BOB_PHONE, **more: Any) -> tuple[Received, Scripted]:
    """What the customer wrote, its turn taken, and the assistant that may have been asked."""
    assistant = Scripted()
    received = await say(store, said, address, **more)
    await take_turn(turns(store, assistant), received.interaction_id, retry=False)
    return received, assistant


async def last_said(store: Store, received: Received) -> Interaction:
    return (await heard(store, received.conversation_id))[-1]


async def backdated(store: Store, received_before: datetime) -> None:
    """As if everything up to now had been said then."""
    async with store.transaction() as session:
        await session.execute(update(Interaction).values(created_at=received_before))


async def topics(store: Store) -> list[tuple[str, str]]:
    """The tickets that are open: topic and category."""
    query = select(Ticket.topic, Ticket.category).where(Ticket.status != "closed").order_by(Ticket.id)
    async with store.transaction() as session:
        return [(topic, category) for topic, category in (await session.execute(query)).tuples()]
