"""Send an agent's reply to a customer via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r201, r404, r409

from contact_center.conversations.reply import find_request
from contact_center.desk.errors import ApiError
from contact_center.desk.held_conversation import held_conversation
from contact_center.desk.read_conversations import read_interaction
from contact_center.desk.request import answer, typed
from contact_center.desk.schema import InteractionShape, ReplyRequest
from contact_center.tickets.work.handle import NobodyToReach, is_over
from contact_center.tickets.work.handle import answer as answer_customer


@typed
async def send_reply(
    request: web.Request, conversation_id: int, /, given: ReplyRequest
) -> r200[InteractionShape] | r201[InteractionShape] | r404 | r409:
    """Send words to the customer; after a call, as a text message. The same client_id is the same answer."""
    async with held_conversation(request, conversation_id) as held:
        request_id = f"user {held.user.id} {given.client_id}"
        if known := await find_request(held.session, request_id):
            return answer(await read_interaction(held.session, known.id))
        if held.conversation.closed_at and not is_over(held.session, held.conversation):
            raise ApiError("conversation_closed")
        try:
            sent = await answer_customer(
                held.session, held.conversation, held.user.id, given.text, request_id
            )
        except NobodyToReach as error:
            raise ApiError("caller_gone") from error
        return answer(await read_interaction(held.session, sent.id), status=201)
