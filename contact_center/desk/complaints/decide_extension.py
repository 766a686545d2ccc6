"""Decide on a deadline extension via the API: the second pair of eyes."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r403, r404, r409

from contact_center.desk.complaints.held import held_complaint
from contact_center.desk.complaints.shapes import ComplaintShape
from contact_center.desk.errors import ApiError
from contact_center.desk.request import answer, typed
from contact_center.tickets.complaints.extend import decide_extension
from contact_center.tickets.complaints.models import DeadlineExtension


@typed
async def approve_extension(
    request: web.Request, ticket_id: int, extension_id: int, /
) -> r200[ComplaintShape] | r403 | r404 | r409:
    """Approve it and tell the customer; a supervisor who did not ask for it."""
    return await _decide(request, ticket_id, extension_id, approve=True)


@typed
async def refuse_extension(
    request: web.Request, ticket_id: int, extension_id: int, /
) -> r200[ComplaintShape] | r403 | r404 | r409:
    """Refuse it; a supervisor who did not ask for it."""
    return await _decide(request, ticket_id, extension_id, approve=False)


async def _decide(request: web.Request, ticket_id: int, extension_id: int, *, approve: bool) -> web.Response:
    async with held_complaint(request, ticket_id, anybodys=True) as held:
        asked = await held.session.get(DeadlineExtension, extension_id)
        if asked is None or asked.complaint_id != held.complaint.id:
            raise ApiError("not_found")
        await decide_extension(
            held.session,
            held.complaint,
            held.ticket,
            asked,
            approve=approve,
            user=held.user,
            zone=held.zone,
            now=held.now,
        )
        return answer(await held.shape())
