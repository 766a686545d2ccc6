"""Mark a customer's words as misunderstood via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r404, r409

from contact_center.conversations.understanding.mark import mark_misunderstood
from contact_center.desk.errors import ApiError
from contact_center.desk.held_mark import held_mark
from contact_center.desk.read_conversations import read_interaction
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.schema import InteractionShape, MisunderstoodRequest


@typed
async def mark_as_misunderstood(
    request: web.Request, interaction_id: int, /, given: MisunderstoodRequest
) -> r200[InteractionShape] | r400 | r404 | r409:
    """Say what the customer meant; said again before the review, the later one counts."""
    if given.right_intent not in request.app[DESK].intents:
        raise ApiError("unknown_intent")
    async with held_mark(request, interaction_id) as session:
        await mark_misunderstood(
            session,
            interaction_id=interaction_id,
            right_intent=given.right_intent,
            marked_by=who_asks(request).user.id,
        )
        return answer(await read_interaction(session, interaction_id))
