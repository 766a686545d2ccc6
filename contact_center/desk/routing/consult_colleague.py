"""Consult a colleague about a ticket via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r404, r409

from contact_center.desk.errors import ApiError
from contact_center.desk.held_ticket import check_not_anothers, held_ticket
from contact_center.desk.read_tickets import read_ticket
from contact_center.desk.request import answer, typed
from contact_center.desk.routing.schema import ConsultRequest
from contact_center.desk.schema import TicketShape
from contact_center.security.tables import User
from contact_center.tickets.work.consult import consult


@typed
async def consult_colleague(
    request: web.Request, ticket_id: int, /, given: ConsultRequest
) -> r200[TicketShape] | r400 | r404 | r409:
    """Ask a colleague: they hear of it, see the ticket and can answer; it stays with its holder."""
    async with held_ticket(request, ticket_id) as held:
        check_not_anothers(held)
        colleague = await held.session.get(User, given.assignee)
        if colleague is None or not colleague.active or colleague.id == held.user.id:
            raise ApiError("bad_request", detail="assignee")
        await consult(held.session, held.ticket, given.note, asked_by=held.user.id, user_id=colleague.id)
        shape = await read_ticket(held.session, held.user, ticket_id)
        assert shape is not None
        return answer(shape)
