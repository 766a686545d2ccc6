"""Let an agent take a conversation via the API, with or without a ticket."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.desk.held_conversation import held_conversation
from contact_center.desk.read_conversations import read_conversation
from contact_center.desk.request import answer, typed
from contact_center.desk.schema import ConversationShape
from contact_center.tickets.work import conversations


@typed
async def take_conversation(
    request: web.Request, conversation_id: int, /
) -> r200[ConversationShape] | r404 | r409:
    """Take the conversation; supervisors take it from a colleague as well."""
    async with held_conversation(request, conversation_id) as held:
        await conversations.take_conversation(
            held.session,
            held.conversation,
            held.user.id,
            from_colleague=held.user.role == "supervisor",
        )
        shape = await read_conversation(held.session, conversation_id)
        assert shape is not None
        return answer(shape)
