"""Propose redress via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.desk.complaints.held import held_complaint
from contact_center.desk.complaints.shapes import ComplaintShape, RedressRequest
from contact_center.desk.request import DESK, answer, typed
from contact_center.tickets.complaints.redress import propose_redress


@typed
async def propose_complaint_redress(
    request: web.Request, ticket_id: int, /, given: RedressRequest
) -> r200[ComplaintShape] | r404 | r409:
    """Propose money for the customer; over the limit another supervisor decides."""
    async with held_complaint(request, ticket_id) as held:
        await propose_redress(
            held.session,
            held.complaint,
            given.amount,
            given.currency,
            given.reason,
            user_id=held.user.id,
            limit=request.app[DESK].redress_limit,
            now=held.now,
        )
        return answer(await held.shape())
