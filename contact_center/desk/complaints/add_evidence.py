"""Add evidence to a complaint via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.desk.complaints.held import held_complaint
from contact_center.desk.complaints.shapes import ComplaintShape, TextRequest
from contact_center.desk.request import answer, typed
from contact_center.tickets.complaints.investigate import add_evidence


@typed
async def add_complaint_evidence(
    request: web.Request, ticket_id: int, /, given: TextRequest
) -> r200[ComplaintShape] | r404 | r409:
    """Keep what was found out."""
    async with held_complaint(request, ticket_id) as held:
        await add_evidence(held.session, held.complaint, given.text, user_id=held.user.id, now=held.now)
        return answer(await held.shape())
