"""Decline an offered ticket via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.desk.held_ticket import held_ticket
from contact_center.desk.read_tickets import read_ticket
from contact_center.desk.request import answer, typed
from contact_center.desk.schema import TicketShape
from contact_center.tickets.work.handle import decline


@typed
async def decline_ticket(request: web.Request, ticket_id: int, /) -> r200[TicketShape] | r404 | r409:
    """Say no to a ticket that is offered; it keeps its place and goes to somebody else."""
    async with held_ticket(request, ticket_id) as held:
        before = await read_ticket(held.session, held.user, ticket_id)
        assert before is not None
        await decline(held.session, held.ticket, held.user.id)
        # Who was offered it by their being known may not see it any more.
        return answer(await read_ticket(held.session, held.user, ticket_id) or before)
