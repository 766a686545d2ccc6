"""Show a customer's record via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404

from contact_center.desk.errors import ApiError
from contact_center.desk.read_customers import read_customer
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.schema import CustomerShape
from contact_center.desk.scope import sees_customer


@typed
async def show_customer(request: web.Request, customer_id: int, /) -> r200[CustomerShape] | r404:
    """The record of one customer."""
    async with request.app[DESK].store.transaction() as session:
        if not await sees_customer(session, who_asks(request).user, customer_id):
            raise ApiError("not_found")
        shape = await read_customer(session, customer_id)
    assert shape is not None
    return answer(shape)
