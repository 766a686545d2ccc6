"""Hand a conversation back to the assistant via the API."""

from datetime import UTC, datetime

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.desk.errors import ApiError
from contact_center.desk.held_conversation import held_conversation
from contact_center.desk.read_conversations import read_conversation
from contact_center.desk.request import answer, typed
from contact_center.desk.schema import ConversationShape
from contact_center.tickets.work import conversations


@typed
async def hand_back_conversation(
    request: web.Request, conversation_id: int, /
) -> r200[ConversationShape] | r404 | r409:
    """Give the conversation back: the assistant answers what comes next."""
    async with held_conversation(request, conversation_id) as held:
        other = held.conversation.agent_id not in (None, held.user.id)
        if other and held.user.role != "supervisor":
            raise ApiError("owned_by_another")
        await conversations.hand_back_conversation(
            held.session, held.conversation, datetime.now(UTC), user_id=held.user.id
        )
        shape = await read_conversation(held.session, conversation_id)
        assert shape is not None
        return answer(shape)
