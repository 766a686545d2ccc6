"""Enter a new customer over the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r201, r400, r409
from sqlalchemy import select

from contact_center.customers.contact_points import By
from contact_center.customers.enter import Entry, EntryRejected, enter
from contact_center.customers.tables import Customer
from contact_center.desk.errors import ApiError
from contact_center.desk.read_customers import read_customer
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.schema import CustomerEntry, CustomerShape
from contact_center.security.audit import audit


@typed
async def enter_customer(request: web.Request, given: CustomerEntry) -> r201[CustomerShape] | r400 | r409:
    """Enter a customer; who wrote or called from this telephone before keeps their history."""
    parts = request.app[DESK]
    try:
        async with parts.store.transaction() as session:
            if await session.scalar(select(Customer.id).where(Customer.number == given.number)):
                raise ApiError("number_taken")
            user = who_asks(request).user
            customer = await enter(session, _entry(given), parts.today(), by=By("desk", user.id))
            customer.entered_by_id = user.id
            await audit(session, user.id, "enter", f"customer {customer.id}")
            shape = await read_customer(session, customer.id)
    except EntryRejected as error:
        raise ApiError(error.code, zh=error.text.zh, en=error.text.en) from error
    assert shape is not None
    return answer(shape, status=201)


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
