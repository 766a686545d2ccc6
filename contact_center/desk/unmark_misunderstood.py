"""Remove the misunderstood mark from a customer's words via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.conversations.understanding.mark import unmark_misunderstood
from contact_center.desk.held_mark import held_mark
from contact_center.desk.read_conversations import read_interaction
from contact_center.desk.request import answer, typed, who_asks
from contact_center.desk.schema import InteractionShape


@typed
async def unmark_as_misunderstood(
    request: web.Request, interaction_id: int, /
) -> r200[InteractionShape] | r404 | r409:
    """Take the mark back while nobody has reviewed it; taken back twice is taken back once."""
    user_id = who_asks(request).user.id
    async with held_mark(request, interaction_id) as session:
        await unmark_misunderstood(session, interaction_id=interaction_id, unmarked_by=user_id)
        return answer(await read_interaction(session, interaction_id))
