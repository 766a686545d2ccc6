"""Close a ticket via the API."""

from datetime import UTC, datetime

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.desk.held_ticket import check_not_anothers, held_ticket
from contact_center.desk.request import DESK, answer, typed
from contact_center.desk.schema import CloseRequest, TicketView
from contact_center.desk.show_ticket import ticket_view
from contact_center.tickets.complaints.close_with import answer_with_resolution
from contact_center.tickets.work.handle import close


@typed
async def close_ticket(
    request: web.Request, ticket_id: int, /, given: CloseRequest
) -> r200[TicketView] | r404 | r409:
    """Close the ticket; with its last one, the conversation goes back to the assistant."""
    async with held_ticket(request, ticket_id) as held:
        check_not_anothers(held)
        await answer_with_resolution(
            held.session,
            held.ticket,
            given.resolution,
            given.root_cause,
            user_id=held.user.id,
            now=datetime.now(UTC),
        )
        await close(
            held.session,
            held.ticket,
            held.conversation,
            given.resolution,
            hooks=request.app[DESK].ticket_hooks,
            user_id=held.user.id,
            wrap_up=request.app[DESK].wrap_up,
        )
        return answer(await ticket_view(held.session, held.user, ticket_id))
