"""Answer a complaint via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.desk.complaints.held import held_complaint
from contact_center.desk.complaints.shapes import AnswerRequest, ComplaintShape
from contact_center.desk.request import answer, typed
from contact_center.tickets.complaints.answer import answer_complaint


@typed
async def send_answer(
    request: web.Request, ticket_id: int, /, given: AnswerRequest
) -> r200[ComplaintShape] | r404 | r409:
    """Send the answer to the customer, and to those whose complaints were merged into this one."""
    async with held_complaint(request, ticket_id) as held:
        await answer_complaint(
            held.session,
            held.complaint,
            held.ticket,
            given.text,
            user_id=held.user.id,
            now=held.now,
            other_text=given.other_text,
        )
        return answer(await held.shape())
