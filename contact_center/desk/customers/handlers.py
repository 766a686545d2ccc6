"""Search, enter, show and change customers via the API."""

from collections.abc import Collection
from functools import partial

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r201, r400, r404, r409
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.telephones import join_unknown, remove
from contact_center.customers.change import Change, change
from contact_center.customers.contact_points import By, telephones_of
from contact_center.customers.enter import Entry, EntryRejected, enter
from contact_center.customers.find import find_customers
from contact_center.customers.models import Customer
from contact_center.customers.phone_number import e164
from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, answer, current_user, typed
from contact_center.desk.customers.locked_customer import LockedCustomer, locked_customer
from contact_center.desk.customers.shapes import (
    CustomerChange,
    CustomerEntry,
    CustomerPage,
    InteractionPage,
)
from contact_center.desk.records.conversations import read_timeline
from contact_center.desk.records.customers import (
    customer_shape,
    customer_shapes,
    customer_version,
    read_customer,
)
from contact_center.desk.records.shapes import CustomerShape
from contact_center.scope.sight import customers_in_sight
from contact_center.store.channels import channels_of
from contact_center.tickets.models.tickets import customers_of_tickets


@typed
async def search_customers(request: web.Request, q: str = "", limit: int = 50) -> r200[CustomerPage]:
    """Customers in the user's sight whose name, number or telephone contains `q`."""
    async with request.app[DESK].store.transaction() as session:
        wanted = find_customers(
            q[:100], max(1, min(limit, 200)), channels_of(session), of_tickets=customers_of_tickets
        )
        found = (await session.scalars(wanted.where(customers_in_sight(current_user(request))))).all()
        return answer(CustomerPage(items=await customer_shapes(session, found)))


@typed
async def show_customer(request: web.Request, customer_id: int, /) -> r200[CustomerShape] | r404:
    """One customer's record."""
    async with request.app[DESK].store.transaction() as session:
        shape = await read_customer(session, customer_id)
    if shape is None:
        raise ApiError("not_found")
    return answer(shape)


@typed
async def show_timeline(
    request: web.Request,
    customer_id: int,
    /,
    before: int = 0,
    limit: int = 50,
    kind: str = "",
    channel: str = "",
) -> r200[InteractionPage] | r404:
    """The customer's history on all channels, newest first; without conversations the user may not see."""
    async with request.app[DESK].store.transaction() as session:
        items = await read_timeline(
            session,
            current_user(request),
            customer_id,
            before=before or None,
            limit=max(1, min(limit, 200)),
            kind=kind or None,
            channel=channel or None,
        )
    return answer(InteractionPage(items=items))


@typed
async def enter_customer(request: web.Request, given: CustomerEntry) -> r201[CustomerShape] | r400 | r409:
    """Enter a customer; the history of an unknown person with this telephone becomes theirs."""
    deps = request.app[DESK]
    try:
        async with deps.store.transaction() as session:
            if await session.scalar(select(Customer.id).where(Customer.number == given.number)):
                raise ApiError("number_taken")
            by = By("desk", current_user(request).id)
            customer = await enter(session, _entry(given), deps.today(), by=by)
            return answer(await customer_shape(session, customer), status=201)
    except EntryRejected as error:
        raise ApiError(error.code, text=error.text) from error


def _entry(given: CustomerEntry) -> Entry:
    return Entry(
        number=given.number,
        name_zh=(given.name.zh or "").strip() or None,
        name_en=(given.name.en or "").strip() or None,
        language=given.language,
        birthday=given.birthday,
        tier=given.tier,
        phone=(given.phone or "").strip() or None,
    )


@typed
async def change_customer(
    request: web.Request, customer_id: int, /, given: CustomerChange
) -> r200[CustomerShape] | r400 | r404 | r409:
    """Change the given fields of the record; the rest stays.

    `phone` adds a telephone, and null removes the only one there is.

    409 customer_changed, with the current record: somebody changed it since `version` was read. 409
    several_telephones: null does not say which one to remove.
    """

    async def numbers(session: AsyncSession) -> Collection[str]:
        if "phone" not in given.model_fields_set:
            return ()
        return [e164(given.phone)] if given.phone else await telephones_of(session, customer_id)

    async with locked_customer(request, customer_id, numbers=numbers) as locked:
        if given.version not in (None, customer_version(locked.customer)):
            raise ApiError("customer_changed", current=await locked.shape())
        if "phone" in given.model_fields_set and given.phone is None:
            await _remove_only(locked)
        today = request.app[DESK].today()
        await change(
            locked.session,
            locked.customer,
            _change(given),
            today,
            by=locked.by(),
            join=partial(join_unknown, hooks=locked.hooks),
        )
        return answer(await locked.shape())


async def _remove_only(locked: LockedCustomer) -> None:
    telephones = await telephones_of(locked.session, locked.customer.id)
    if len(telephones) > 1:
        raise ApiError("several_telephones")
    for phone in telephones:
        await remove(locked.session, locked.customer, phone, locked.by(), hooks=locked.hooks)


def _change(given: CustomerChange) -> Change:
    values = given.model_dump(exclude_unset=True, exclude={"name", "phone", "version"})
    if given.name is not None:
        values["name_zh"] = (given.name.zh or "").strip() or None
        values["name_en"] = (given.name.en or "").strip() or None
    return Change(values, given.phone, fields=sorted(given.model_fields_set - {"version"}))
