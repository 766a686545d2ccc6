"""Acknowledge a complaint via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.desk.complaints.held import held_complaint
from contact_center.desk.complaints.shapes import ComplaintShape
from contact_center.desk.request import answer, typed
from contact_center.tickets.complaints.acknowledge import acknowledge


@typed
async def acknowledge_complaint(
    request: web.Request, ticket_id: int, /
) -> r200[ComplaintShape] | r404 | r409:
    """Tell the customer that we look into it, once; asked again, nothing is sent."""
    async with held_complaint(request, ticket_id) as held:
        await acknowledge(
            held.session,
            held.complaint,
            held.ticket,
            user_id=held.user.id,
            zone=held.zone,
            now=held.now,
        )
        return answer(await held.shape())
