"""Accept a ticket via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.desk.held_ticket import held_ticket
from contact_center.desk.request import answer, typed
from contact_center.desk.schema import TicketView
from contact_center.desk.show_ticket import ticket_view
from contact_center.tickets.work.handle import accept


@typed
async def accept_ticket(request: web.Request, ticket_id: int, /) -> r200[TicketView] | r404 | r409:
    """Take the ticket and its conversation; the assistant keeps silent from now on."""
    async with held_ticket(request, ticket_id) as held:
        await accept(held.session, held.ticket, held.conversation, held.user.id)
        return answer(await ticket_view(held.session, held.user, ticket_id))
