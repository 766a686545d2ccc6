"""Set whose turn it is via the API: the customer's, or the bank's again."""

from datetime import UTC, datetime

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.desk.errors import ApiError
from contact_center.desk.held_ticket import Held, check_not_anothers, held_ticket
from contact_center.desk.request import answer, typed
from contact_center.desk.schema import TicketView
from contact_center.desk.show_ticket import ticket_view
from contact_center.tickets.models.tell import tell
from contact_center.tickets.service_levels import await_customer as service


@typed
async def await_customer(request: web.Request, ticket_id: int, /) -> r200[TicketView] | r404 | r409:
    """It is the customer's turn: clocks but the first response's stand still until they write."""
    async with held_ticket(request, ticket_id) as held:
        _check(held)
        await service.await_customer(held.session, held.ticket, datetime.now(UTC), by=held.user.id)
        return await _changed(held)


@typed
async def stop_awaiting_customer(request: web.Request, ticket_id: int, /) -> r200[TicketView] | r404 | r409:
    """It is the bank's turn again: clocks go on."""
    async with held_ticket(request, ticket_id) as held:
        _check(held)
        await service.stop_awaiting(held.session, held.ticket, datetime.now(UTC), by=held.user.id)
        return await _changed(held)


def _check(held: Held) -> None:
    check_not_anothers(held)
    if held.ticket.status == "closed":
        raise ApiError("ticket_closed")


async def _changed(held: Held) -> web.Response:
    await tell(held.session, held.ticket)
    return answer(await ticket_view(held.session, held.user, held.ticket.id))
