"""Show a conversation via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404

from contact_center.desk.errors import ApiError
from contact_center.desk.read_conversations import read_conversation, read_talk
from contact_center.desk.read_customers import read_customer
from contact_center.desk.read_tickets import tickets_of_conversation
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.schema import ConversationView
from contact_center.desk.scope import sees_conversation


@typed
async def show_conversation(request: web.Request, conversation_id: int, /) -> r200[ConversationView] | r404:
    """The conversation, its customer, what was said, and its tickets."""
    async with request.app[DESK].store.transaction() as session:
        user = who_asks(request).user
        if not await sees_conversation(session, user, conversation_id):
            raise ApiError("not_found")
        conversation = await read_conversation(session, conversation_id)
        assert conversation is not None
        customer = await read_customer(session, conversation.customer_id)
        assert customer is not None
        view = ConversationView(
            conversation=conversation,
            customer=customer,
            interactions=await read_talk(session, conversation_id),
            tickets=await tickets_of_conversation(session, user, conversation_id),
        )
    return answer(view)
