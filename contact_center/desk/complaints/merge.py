"""Merge a complaint into another via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.desk.complaints.held import held_complaint
from contact_center.desk.complaints.shapes import ComplaintShape, MergeRequest
from contact_center.desk.request import DESK, answer, typed
from contact_center.tickets.complaints.merge import merge


@typed
async def merge_complaint(
    request: web.Request, ticket_id: int, /, given: MergeRequest
) -> r200[ComplaintShape] | r404 | r409:
    """Let it be answered with the leading one; its ticket is closed and the customer told."""
    async with held_complaint(request, ticket_id, other=given.into) as held:
        assert held.other is not None
        await merge(
            held.session,
            held.ticket,
            held.conversation,
            held.other,
            hooks=request.app[DESK].ticket_hooks,
            user_id=held.user.id,
        )
        return answer(await held.shape())
