"""What tests of telephones share: giving a customer a number, and taking it away."""

from collections.abc import Awaitable, Callable
from functools import partial

from contact_center.app.hooks import CONVERSATION_HOOKS
from contact_center.conversations.telephones import join_unknown, move
from contact_center.customers.contact_points import By
from contact_center.customers.enter import add_phone
from contact_center.customers.models import Customer
from contact_center.store.engine import Store

TakeAway = Callable[..., Awaitable[None]]
DESK = By("desk", None, "reassigned")


async def reached_at(store: Store, customer_id: int, phone: str) -> None:
    """The bank's record says that the customer has this number too."""
    async with store.transaction() as session:
        await add_phone(session, await session.get_one(Customer, customer_id), phone)


async def joined(store: Store, customer_id: int, phone: str) -> None:
    """Staff say that whoever wrote from this number is the customer."""
    async with store.transaction() as session:
        customer = await session.get_one(Customer, customer_id)
        await add_phone(
            session, customer, phone, by=DESK, join=partial(join_unknown, hooks=CONVERSATION_HOOKS)
        )


async def take_away(store: Store, customer_id: int, phone: str, deed: TakeAway) -> None:
    async with store.transaction() as session:
        await deed(
            session, await session.get_one(Customer, customer_id), phone, DESK, hooks=CONVERSATION_HOOKS
        )


async def moved(store: Store, customer_id: int, phone: str, to_id: int) -> None:
    async with store.transaction() as session:
        customer = await session.get_one(Customer, customer_id)
        await move(
            session, customer, phone, await session.get_one(Customer, to_id), DESK, hooks=CONVERSATION_HOOKS
        )
