"""Decline, take over and consult on tickets via the API, and end the wrap-up after a call."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r403, r404, r409

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, answer, current_user, typed
from contact_center.desk.records.locked_ticket import locked_ticket
from contact_center.desk.records.shapes import TicketShape, TicketView, UserShape
from contact_center.desk.records.staff import user_shape
from contact_center.desk.records.ticket_view import ticket_view
from contact_center.desk.routing.shapes import ConsultRequest
from contact_center.security.models import User
from contact_center.security.roles import supervises
from contact_center.tickets.work.consult import consult
from contact_center.tickets.work.handle import decline, take_over
from contact_center.tickets.work.presence import end_wrap_up


@typed
async def decline_ticket(request: web.Request, ticket_id: int, /) -> r200[TicketShape] | r404 | r409:
    """Decline an offered ticket; it keeps its place and is offered to somebody else."""
    async with locked_ticket(request, ticket_id, anybodys=True) as locked:
        # The offer may be the only thing that makes it visible to them; supervisors always see it.
        before = None if supervises(locked.user) else await locked.ticket_shape()
        await decline(locked.session, locked.ticket, locked.user.id)
        after = await locked.ticket_shape() or before
        assert after is not None
        return answer(after)


@typed
async def take_over_ticket(request: web.Request, ticket_id: int, /) -> r200[TicketView] | r403 | r404 | r409:
    """Take over the ticket and its conversation from their owners; for supervisors."""
    async with locked_ticket(request, ticket_id) as locked:
        await take_over(locked.session, locked.ticket, locked.conversation, locked.user.id)
        return answer(await ticket_view(locked.session, locked.user, ticket_id))


@typed
async def consult_colleague(
    request: web.Request, ticket_id: int, /, given: ConsultRequest
) -> r200[TicketShape] | r400 | r404 | r409:
    """Consult a colleague: they are notified, see the ticket and can answer; its assignee keeps it."""
    async with locked_ticket(request, ticket_id) as locked:
        colleague = await locked.session.get(User, given.assignee)
        if colleague is None or not colleague.active or colleague.id == locked.user.id:
            raise ApiError("bad_request", detail="assignee")
        await consult(
            locked.session, locked.ticket, given.note, asked_by=locked.user.id, user_id=colleague.id
        )
        shape = await locked.ticket_shape()
        assert shape is not None
        return answer(shape)


@typed
async def finish_wrap_up(request: web.Request) -> r200[UserShape]:
    """End the wrap-up after a call; waiting tickets are offered."""
    async with request.app[DESK].store.transaction() as session:
        user = await end_wrap_up(session, current_user(request).id)
        return answer(await user_shape(session, user))
