"""Change a customer's record over the API."""

from collections.abc import Collection
from functools import partial

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r404, r409
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.telephones import join_unknown, remove
from contact_center.customers.change import Change, change
from contact_center.customers.contact_points import telephones_of
from contact_center.customers.phone_number import e164
from contact_center.desk.errors import ApiError
from contact_center.desk.held_customer import HeldCustomer, held_customer
from contact_center.desk.request import DESK, answer, typed
from contact_center.desk.schema import CustomerChange, CustomerShape
from contact_center.desk.versions import check_version


@typed
async def change_customer(
    request: web.Request, customer_id: int, /, given: CustomerChange
) -> r200[CustomerShape] | r400 | r404 | r409:
    """Change what is given of the record; the rest stays.

    `phone` adds a telephone, and null removes the only one there is.

    409 customer_changed, with the record as it is: somebody changed it since `version` was read.
    409 several_telephones: null does not say which one is to go.
    """

    async def numbers(session: AsyncSession) -> Collection[str]:
        if "phone" not in given.model_fields_set:
            return ()
        return [e164(given.phone)] if given.phone else await telephones_of(session, customer_id)

    async with held_customer(request, customer_id, numbers=numbers) as held:
        check_version(given.version, await held.shape(), "customer_changed")
        wanted = _change(given)
        if "phone" in given.model_fields_set and given.phone is None:
            await _remove_only(held)
        await change(
            held.session,
            held.customer,
            wanted,
            request.app[DESK].today(),
            by=held.by(),
            join=partial(join_unknown, hooks=held.hooks),
        )
        fields = sorted(given.model_fields_set - {"version"})
        return answer(await held.changed("change", {"fields": fields}))


async def _remove_only(held: HeldCustomer) -> None:
    telephones = await telephones_of(held.session, held.customer.id)
    if len(telephones) > 1:
        raise ApiError("several_telephones")
    for phone in telephones:
        await remove(held.session, held.customer, phone, held.by(), hooks=held.hooks)


def _change(given: CustomerChange) -> Change:
    values = given.model_dump(exclude_unset=True, exclude={"name", "phone", "version"})
    if given.name is not None:
        values["name_zh"] = (given.name.zh or "").strip() or None
        values["name_en"] = (given.name.en or "").strip() or None
    return Change(values=values, phone=given.phone)
