"""Show, answer, take and hand back conversations via the API."""

from datetime import UTC, datetime

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r201, r404, r409

from contact_center.conversations.reply import find_request
from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, answer, current_user, typed
from contact_center.desk.conversations.locked_conversation import LockedConversation, locked_conversation
from contact_center.desk.conversations.shapes import ConversationView, ReplyRequest
from contact_center.desk.records.conversations import read_conversation, read_interaction, read_interactions
from contact_center.desk.records.customers import read_customer
from contact_center.desk.records.shapes import ConversationShape, InteractionShape
from contact_center.desk.records.tickets import tickets_of_conversation
from contact_center.scope.rights import may_hand_back, may_take_from_colleague
from contact_center.tickets.work import conversations
from contact_center.tickets.work.handle import NobodyToReach, is_over
from contact_center.tickets.work.handle import answer as answer_customer


@typed
async def show_conversation(request: web.Request, conversation_id: int, /) -> r200[ConversationView] | r404:
    """The conversation, its customer, its messages, and its tickets."""
    async with request.app[DESK].store.transaction() as session:
        conversation = await read_conversation(session, conversation_id)
        if conversation is None:
            raise ApiError("not_found")
        customer = await read_customer(session, conversation.customer_id)
        assert customer is not None
        view = ConversationView(
            conversation=conversation,
            customer=customer,
            interactions=await read_interactions(session, conversation_id),
            tickets=await tickets_of_conversation(session, current_user(request), conversation_id),
        )
    return answer(view)


@typed
async def send_reply(
    request: web.Request, conversation_id: int, /, given: ReplyRequest
) -> r200[InteractionShape] | r201[InteractionShape] | r404 | r409:
    """Send a message to the customer; after a call, as a text message. Idempotent by `client_id`."""
    async with locked_conversation(request, conversation_id) as locked:
        request_id = f"user {locked.user.id} {given.client_id}"
        if known := await find_request(locked.session, request_id):
            return answer(await read_interaction(locked.session, known.id))
        if locked.conversation.closed_at and not is_over(locked.session, locked.conversation):
            raise ApiError("conversation_closed")
        try:
            sent = await answer_customer(
                locked.session, locked.conversation, locked.user.id, given.text, request_id
            )
        except NobodyToReach as error:
            raise ApiError("caller_gone") from error
        return answer(await read_interaction(locked.session, sent.id), status=201)


@typed
async def take_conversation(
    request: web.Request, conversation_id: int, /
) -> r200[ConversationShape] | r404 | r409:
    """Take the conversation; supervisors can take it from a colleague as well."""
    async with locked_conversation(request, conversation_id) as locked:
        from_colleague = may_take_from_colleague(locked.user)
        await conversations.take_conversation(
            locked.session, locked.conversation, locked.user.id, from_colleague=from_colleague
        )
        return await _changed(locked)


@typed
async def hand_back_conversation(
    request: web.Request, conversation_id: int, /
) -> r200[ConversationShape] | r404 | r409:
    """Hand the conversation back: the assistant answers the next message."""
    async with locked_conversation(request, conversation_id) as locked:
        if not may_hand_back(locked.user, locked.conversation):
            raise ApiError("owned_by_another")
        await conversations.hand_back_conversation(
            locked.session, locked.conversation, datetime.now(UTC), user_id=locked.user.id
        )
        return await _changed(locked)


async def _changed(locked: LockedConversation) -> web.Response:
    shape = await read_conversation(locked.session, locked.conversation.id)
    assert shape is not None
    return answer(shape)
