"""Request more days for a complaint via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.desk.complaints.held import held_complaint
from contact_center.desk.complaints.shapes import ComplaintShape, ExtensionRequest
from contact_center.desk.request import answer, typed
from contact_center.tickets.complaints.extend import request_extension


@typed
async def ask_for_extension(
    request: web.Request, ticket_id: int, /, given: ExtensionRequest
) -> r200[ComplaintShape] | r404 | r409:
    """Ask for 30 days, and after that for 60, while the clock still runs."""
    async with held_complaint(request, ticket_id) as held:
        await request_extension(
            held.session,
            held.complaint,
            held.ticket,
            given.days,
            given.reason,
            user_id=held.user.id,
            zone=held.zone,
            now=held.now,
        )
        return answer(await held.shape())
