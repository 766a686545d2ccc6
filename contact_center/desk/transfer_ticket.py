"""Transfer a ticket via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r404, r409
from sqlalchemy import select

from contact_center.desk.errors import ApiError
from contact_center.desk.held_ticket import Held, check_not_anothers, held_ticket
from contact_center.desk.read_tickets import read_ticket
from contact_center.desk.request import answer, typed
from contact_center.desk.schema import TicketShape, TransferRequest
from contact_center.security.tables import User
from contact_center.tickets.models.tickets import Queue
from contact_center.tickets.work.handle import transfer_to_agent, transfer_to_queue


@typed
async def transfer_ticket(
    request: web.Request, ticket_id: int, /, given: TransferRequest
) -> r200[TicketShape] | r400 | r404 | r409:
    """Pass the ticket to a queue, or (supervisors) to an agent; the note stays with the ticket."""
    async with held_ticket(request, ticket_id) as held:
        before = await read_ticket(held.session, held.user, ticket_id)
        assert before is not None
        check_not_anothers(held)
        if given.note:
            notes = [*held.ticket.details.get("notes", []), given.note]
            held.ticket.details = {**held.ticket.details, "notes": notes}
        await _transfer(held, given)
        # Who passed it on may not see it any more.
        return answer(await read_ticket(held.session, held.user, ticket_id) or before)


async def _transfer(held: Held, given: TransferRequest) -> None:
    if given.assignee is not None:
        await _to_agent(held, given.assignee)
        return
    queue = await held.session.scalar(select(Queue).where(Queue.key == (given.queue or "")))
    if queue is None:
        raise ApiError("bad_request", detail="queue")
    await transfer_to_queue(held.session, held.ticket, held.conversation, queue, by=held.user.id)


async def _to_agent(held: Held, user_id: int) -> None:
    if held.user.role != "supervisor":
        raise ApiError("forbidden")
    agent = await held.session.get(User, user_id)
    if agent is None or not agent.active:
        raise ApiError("bad_request", detail="assignee")
    await transfer_to_agent(held.session, held.ticket, held.conversation, user_id, by=held.user.id)
