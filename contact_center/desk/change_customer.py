"""Owns changing a customer's record over the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r404

from contact_center.customers.change import Change, change
from contact_center.customers.enter import EntryRejected
from contact_center.customers.tables import Customer
from contact_center.desk.errors import ApiError
from contact_center.desk.read_customers import read_customer
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.schema import CustomerChange, CustomerShape
from contact_center.security.audit import audit


@typed
async def change_customer(
    request: web.Request, customer_id: int, /, given: CustomerChange
) -> r200[CustomerShape] | r400 | r404:
    """Change what is given of the record; the rest stays."""
    parts = request.app[DESK]
    try:
        async with parts.store.transaction() as session:
            customer = await session.get(Customer, customer_id, with_for_update=True)
            if customer is None:
                raise ApiError("not_found")
            await change(session, customer, _change(given), parts.today())
            fields = {"fields": sorted(given.model_fields_set)}
            await audit(session, who_asks(request).user.id, "change", f"customer {customer_id}", fields)
            shape = await read_customer(session, customer_id)
    except EntryRejected as error:
        raise ApiError(error.code, zh=error.zh, en=error.en) from error
    assert shape is not None
    return answer(shape)


def _change(given: CustomerChange) -> Change:
    values = given.model_dump(exclude_unset=True, exclude={"name", "phone"})
    if given.name is not None:
        values["name_zh"] = (given.name.zh or "").strip() or None
        values["name_en"] = (given.name.en or "").strip() or None
    return Change(values=values, phone=(given.phone or "").strip() or None)
