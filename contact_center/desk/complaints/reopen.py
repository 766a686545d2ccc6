"""Reopen a complaint via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.desk.complaints.held import held_complaint
from contact_center.desk.complaints.shapes import ComplaintShape, ReasonRequest
from contact_center.desk.request import answer, typed
from contact_center.tickets.complaints.reopen import reopen_complaint


@typed
async def reopen_over(
    request: web.Request, ticket_id: int, /, given: ReasonRequest
) -> r200[ComplaintShape] | r404 | r409:
    """Work on it again; the customer is told, and the history stays."""
    async with held_complaint(request, ticket_id) as held:
        await reopen_complaint(
            held.session,
            held.complaint,
            held.ticket,
            given.reason,
            user_id=held.user.id,
            zone=held.zone,
            now=held.now,
        )
        return answer(await held.shape())
