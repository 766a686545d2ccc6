"""Review a complaint via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r403, r404, r409

from contact_center.desk.complaints.held import held_complaint
from contact_center.desk.complaints.shapes import ComplaintShape, TextRequest
from contact_center.desk.request import answer, typed
from contact_center.tickets.complaints.review import review_complaint


@typed
async def review_answer(
    request: web.Request, ticket_id: int, /, given: TextRequest
) -> r200[ComplaintShape] | r403 | r404 | r409:
    """Keep a supervisor's view of how it was dealt with, after the answer."""
    async with held_complaint(request, ticket_id, anybodys=True) as held:
        await review_complaint(held.session, held.complaint, given.text, user=held.user, now=held.now)
        return answer(await held.shape())
