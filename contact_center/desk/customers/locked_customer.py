"""Lock a customer's record for a change via the API."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.hooks import ConversationHooks
from contact_center.conversations.staff_telephones import Telephone
from contact_center.customers.contact_points import By, NoSuchTelephone, hold_numbers, telephone_at
from contact_center.customers.enter import EntryRejected
from contact_center.customers.models import ContactPoint, Customer
from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, current_user
from contact_center.desk.records.customers import customer_shape
from contact_center.desk.records.shapes import CustomerShape
from contact_center.scope.sight import sees_customer
from contact_center.security.models import User

Numbers = Callable[[AsyncSession], Awaitable[Collection[str]]]
"""The numbers a change concerns, as far as known before the record is locked."""


@dataclass(frozen=True)
class LockedCustomer:
    session: AsyncSession
    user: User
    customer: Customer
    hooks: ConversationHooks

    def by(self, reason: str = "") -> By:
        """The current user, as author of the change."""
        return By("desk", self.user.id, reason)

    async def shape(self) -> CustomerShape:
        """The record in its present state."""
        await self.session.flush()
        return await customer_shape(self.session, self.customer)


@asynccontextmanager
async def locked_customer(
    request: web.Request, customer_id: int, *, other_id: int | None = None, numbers: Numbers | None = None
) -> AsyncIterator[LockedCustomer]:
    """The record, optionally with another one, locked until the block ends.

    The `numbers` concerned are locked first, and the records of unknown persons who have one along with the
    customer's. Errors of the change become API errors.
    """
    wanted = {customer_id} if other_id is None else {customer_id, other_id}
    try:
        async with request.app[DESK].store.transaction() as session:
            unknown = await hold_numbers(session, await numbers(session)) if numbers else set()
            # In a fixed order, so that concurrent moves between the same records do not deadlock.
            locked = {one: await _lock(session, one) for one in sorted(wanted | unknown)}
            user = current_user(request)
            for one in sorted(wanted):
                if locked[one] is None or not await sees_customer(session, user, one):
                    raise ApiError("not_found")
            customer = locked[customer_id]
            assert customer is not None
            yield LockedCustomer(session, user, customer, request.app[DESK].conversation_hooks)
    except EntryRejected as error:
        raise ApiError(error.code, text=error.text) from error
    except NoSuchTelephone as error:
        raise ApiError("no_such_telephone") from error


@asynccontextmanager
async def locked_telephone(
    request: web.Request, customer_id: int, contact_point_id: int
) -> AsyncIterator[tuple[LockedCustomer, Telephone]]:
    """The record and one of its telephone numbers, locked until the block ends."""

    async def number(session: AsyncSession) -> Collection[str]:
        point = await session.get(ContactPoint, contact_point_id)
        return [point.address] if point else []

    async with locked_customer(request, customer_id, numbers=number) as locked:
        phone = await telephone_at(locked.session, customer_id, contact_point_id)
        yield locked, Telephone(contact_point_id, phone)


async def _lock(session: AsyncSession, customer_id: int) -> Customer | None:
    # Inbound messages only reference the record, and need not wait.
    return await session.get(
        Customer, customer_id, with_for_update={"key_share": True}, populate_existing=True
    )
