"""Hold a customer's record for a change over the API."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.hooks import ConversationHooks
from contact_center.customers.contact_points import By, NoSuchTelephone, hold_numbers
from contact_center.customers.enter import EntryRejected
from contact_center.customers.tables import Customer
from contact_center.desk.errors import ApiError
from contact_center.desk.read_customers import read_customer
from contact_center.desk.request import DESK, who_asks
from contact_center.desk.schema import CustomerShape
from contact_center.desk.scope import sees_customer
from contact_center.security.audit import audit
from contact_center.security.tables import User
from contact_center.store.notifications import notify
from contact_center.store.table import Json

Numbers = Callable[[AsyncSession], Awaitable[Collection[str]]]
"""Which numbers a change is about, as far as is known before the record is held."""


@dataclass(frozen=True)
class HeldCustomer:
    session: AsyncSession
    user: User
    customer: Customer
    hooks: ConversationHooks

    def by(self, reason: str = "") -> By:
        """The user, at the desk."""
        return By("desk", self.user.id, reason)

    async def shape(self) -> CustomerShape:
        """The record as it is by now."""
        await self.session.flush()
        shape = await read_customer(self.session, self.customer.id)
        assert shape is not None
        return shape

    async def changed(self, action: str, details: Json | None = None) -> CustomerShape:
        """Write down what was done, and tell the desk of it."""
        await audit(self.session, self.user.id, action, f"customer {self.customer.id}", details)
        await notify(self.session, {"type": "customer", "customer_id": self.customer.id})
        return await self.shape()


@asynccontextmanager
async def held_customer(
    request: web.Request, customer_id: int, *, other_id: int | None = None, numbers: Numbers | None = None
) -> AsyncIterator[HeldCustomer]:
    """The record, and another one with it, held until the block ends; the `numbers` it is about before them,
    and with them the records of somebody unknown who has one.

    What the change raises becomes the API's answer.
    """
    wanted = {customer_id} if other_id is None else {customer_id, other_id}
    try:
        async with request.app[DESK].store.transaction() as session:
            unknown = await hold_numbers(session, await numbers(session)) if numbers else set()
            # Always in the same order: two who move numbers between the same records wait for each other.
            held = {one: await _hold(session, one) for one in sorted(wanted | unknown)}
            user = who_asks(request).user
            for one in sorted(wanted):
                if held[one] is None or not await sees_customer(session, user, one):
                    raise ApiError("not_found")
            customer = held[customer_id]
            assert customer is not None
            yield HeldCustomer(session, user, customer, request.app[DESK].conversation_hooks)
    except EntryRejected as error:
        raise ApiError(error.code, zh=error.text.zh, en=error.text.en) from error
    except NoSuchTelephone as error:
        raise ApiError("no_such_telephone") from error


async def _hold(session: AsyncSession, customer_id: int) -> Customer | None:
    # Messages that arrive refer to the record meanwhile, and need not wait.
    return await session.get(
        Customer, customer_id, with_for_update={"key_share": True}, populate_existing=True
    )
