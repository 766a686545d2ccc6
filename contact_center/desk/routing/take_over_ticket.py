"""Let a supervisor take over a ticket, whoever has it."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r403, r404, r409

from contact_center.desk.held_ticket import held_ticket
from contact_center.desk.request import answer, supervisor, typed
from contact_center.desk.schema import TicketView
from contact_center.desk.show_ticket import ticket_view
from contact_center.tickets.work.handle import take_over


@typed
async def take_over_ticket(request: web.Request, ticket_id: int, /) -> r200[TicketView] | r403 | r404 | r409:
    """Take the ticket and its conversation from whoever has them; for supervisors."""
    supervisor(request)
    async with held_ticket(request, ticket_id) as held:
        await take_over(held.session, held.ticket, held.conversation, held.user.id)
        return answer(await ticket_view(held.session, held.user, ticket_id))
