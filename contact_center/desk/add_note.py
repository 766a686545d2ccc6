"""Write a note for colleagues on a ticket over the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404

from contact_center.desk.held_ticket import held_ticket
from contact_center.desk.request import answer, typed
from contact_center.desk.schema import NoteRequest, TicketView
from contact_center.desk.show_ticket import ticket_view
from contact_center.tickets.work import notes


@typed
async def add_note(request: web.Request, ticket_id: int, /, given: NoteRequest) -> r200[TicketView] | r404:
    """Say something to the colleagues on a ticket; customers never read it. For whoever sees the ticket."""
    async with held_ticket(request, ticket_id) as held:
        await notes.add_note(
            held.session, held.ticket, user_id=held.user.id, text=given.text, client_id=given.client_id
        )
        return answer(await ticket_view(held.session, held.user, ticket_id))
