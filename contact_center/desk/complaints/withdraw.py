"""Withdraw a complaint on the customer's behalf via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.desk.complaints.held import held_complaint
from contact_center.desk.complaints.shapes import ComplaintShape, ReasonRequest
from contact_center.desk.request import DESK, answer, typed
from contact_center.tickets.complaints.withdraw import withdraw
from contact_center.tickets.complaints.withdraw_own import RESOLUTION


@typed
async def withdraw_for_customer(
    request: web.Request, ticket_id: int, /, given: ReasonRequest
) -> r200[ComplaintShape] | r404 | r409:
    """Close it as withdrawn; the customer is told."""
    async with held_complaint(request, ticket_id) as held:
        details = {"reason": given.reason}
        await withdraw(
            held.session,
            held.ticket,
            held.conversation,
            RESOLUTION,
            hooks=request.app[DESK].ticket_hooks,
            user_id=held.user.id,
            details=details,
        )
        return answer(await held.shape())
