"""Let an agent take a conversation via the API, with or without a ticket."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.conversations.own import give_to_agent, move_to_agent
from contact_center.desk.held_conversation import held_conversation
from contact_center.desk.read_conversations import read_conversation
from contact_center.desk.request import answer, typed
from contact_center.desk.schema import ConversationShape
from contact_center.security.access import check_access
from contact_center.security.audit import audit
from contact_center.tickets.contact.after_call import talks_along


@typed
async def take_conversation(
    request: web.Request, conversation_id: int, /
) -> r200[ConversationShape] | r404 | r409:
    """Take the conversation; supervisors take it from a colleague as well."""
    async with held_conversation(request, conversation_id) as held:
        take = move_to_agent if held.user.role == "supervisor" else give_to_agent
        await check_access(held.session, held.user.id)
        async with talks_along(held.session, held.conversation):
            await take(held.session, held.conversation, held.user.id)
        await audit(held.session, held.user.id, "take", f"conversation {conversation_id}")
        shape = await read_conversation(held.session, conversation_id)
        assert shape is not None
        return answer(shape)
