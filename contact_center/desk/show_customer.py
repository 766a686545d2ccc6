"""Owns showing a customer's record over the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404

from contact_center.desk.errors import ApiError
from contact_center.desk.read_customers import read_customer
from contact_center.desk.request import DESK, answer, typed
from contact_center.desk.schema import CustomerShape


@typed
async def show_customer(request: web.Request, customer_id: int, /) -> r200[CustomerShape] | r404:
    """The record of one customer."""
    async with request.app[DESK].store.transaction() as session:
        shape = await read_customer(session, customer_id)
    if shape is None:
        raise ApiError("not_found")
    return answer(shape)
