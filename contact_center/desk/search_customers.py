"""Search customers via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200

from contact_center.customers.find import find_customers
from contact_center.desk.read_customers import customer_shapes
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.schema import CustomerPage
from contact_center.desk.scope import customers_in_sight
from contact_center.tickets.models.tickets import customers_of_tickets


@typed
async def search_customers(request: web.Request, q: str = "", limit: int = 50) -> r200[CustomerPage]:
    """Customers in the user's sight whose name, number or telephone contains `q`."""
    store = request.app[DESK].store
    async with store.transaction() as session:
        wanted = find_customers(
            q[:100], max(1, min(limit, 200)), store.channels, of_tickets=customers_of_tickets
        )
        found = (await session.scalars(wanted.where(customers_in_sight(who_asks(request).user)))).all()
        return answer(CustomerPage(items=await customer_shapes(session, found)))
