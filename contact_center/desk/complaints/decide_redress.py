"""Decide on redress via the API: the second pair of eyes."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r403, r404, r409

from contact_center.desk.complaints.held import held_complaint
from contact_center.desk.complaints.shapes import ComplaintShape
from contact_center.desk.errors import ApiError
from contact_center.desk.request import answer, typed
from contact_center.tickets.complaints.models import RedressProposal
from contact_center.tickets.complaints.redress import decide_redress


@typed
async def approve_redress(
    request: web.Request, ticket_id: int, redress_id: int, /
) -> r200[ComplaintShape] | r403 | r404 | r409:
    """Approve it; a supervisor who did not propose it."""
    return await _decide(request, ticket_id, redress_id, approve=True)


@typed
async def refuse_redress(
    request: web.Request, ticket_id: int, redress_id: int, /
) -> r200[ComplaintShape] | r403 | r404 | r409:
    """Refuse it; a supervisor who did not propose it."""
    return await _decide(request, ticket_id, redress_id, approve=False)


async def _decide(request: web.Request, ticket_id: int, redress_id: int, *, approve: bool) -> web.Response:
    async with held_complaint(request, ticket_id, anybodys=True) as held:
        proposal = await held.session.get(RedressProposal, redress_id)
        if proposal is None or proposal.complaint_id != held.complaint.id:
            raise ApiError("not_found")
        await decide_redress(
            held.session, held.complaint, proposal, approve=approve, user=held.user, now=held.now
        )
        return answer(await held.shape())
