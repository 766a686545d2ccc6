"""An agent's answer to a customer: sent once however often it is asked for, and not where it must not go."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, text

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Inbound
from contact_center.conversations.receive import receive
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, Cast
from tests.customers.decisions import decided
from tests.desk.office import Clerk, complained, promote

REPLY = {"text": "您好，我来处理。", "client_id": "5f0e5a52-9d6e-4a63-9a53-000000000001"}


async def count_out(store: Store) -> int:
    async with store.transaction() as session:
        query = select(func.count()).select_from(Interaction).where(Interaction.direction == "out")
        return await session.scalar(query) or 0


async def deliveries(store: Store) -> int:
    async with store.transaction() as session:
        query = text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'deliver'")
        return await session.scalar(query) or 0


async def test_an_answer_is_stored_and_put_on_its_way(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    case = await complained(store)

    sent = await lin_at_desk.post(f"/api/conversations/{case.conversation_id}/replies", REPLY)

    assert sent.status == 201
    assert (sent.body["text"], sent.body["author"], sent.body["author_name"]) == (
        REPLY["text"],
        "agent",
        "林晓雨",
    )
    assert (sent.body["direction"], sent.body["delivery"], sent.body["channel"]) == ("out", "queued", "sms")
    assert sent.body["kind"] == "complaint"  # It answers one.
    assert await deliveries(store) == 1


async def test_who_answers_has_the_conversation_and_its_ticket(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store, hand_over=True)

    await lin_at_desk.post(f"/api/conversations/{case.conversation_id}/replies", REPLY)

    view = (await lin_at_desk.get(f"/api/tickets/{case.ticket_id}")).body
    assert (view["conversation"]["owner"], view["conversation"]["agent"]["name"]) == ("agent", "林晓雨")
    assert (view["ticket"]["status"], view["ticket"]["assignee"]["name"]) == ("assigned", "林晓雨")
    assert view["ticket"]["first_response_at"] is not None


async def test_the_same_answer_asked_for_again_is_not_sent_again(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    replies = f"/api/conversations/{case.conversation_id}/replies"

    first = await lin_at_desk.post(replies, REPLY)
    at_once = await asyncio.gather(*(lin_at_desk.post(replies, REPLY) for _ in range(5)))

    assert [answer.body for answer in at_once] == [first.body] * 5
    assert [first.status, *(answer.status for answer in at_once)] == [201] + [200] * 5
    assert (await count_out(store), await deliveries(store)) == (1, 1)


async def test_an_answer_that_went_out_is_confirmed_even_after_the_end(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    """The first confirmation was lost on the way; meanwhile the conversation ended."""
    case = await complained(store)
    replies = f"/api/conversations/{case.conversation_id}/replies"
    first = await lin_at_desk.post(replies, REPLY)
    await end(store, case.conversation_id)

    again = await lin_at_desk.post(replies, REPLY)

    assert (again.status, again.body) == (200, first.body)


async def test_two_agents_may_use_the_same_id_by_chance(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    replies = f"/api/conversations/{case.conversation_id}/replies"
    await lin_at_desk.post(replies, REPLY)
    await lin_at_desk.post(f"/api/conversations/{case.conversation_id}/hand-back")

    other = await emma_at_desk.post(replies, {**REPLY, "text": "Hello, Emma here."})

    assert (other.status, other.body["author_name"]) == (201, "Emma Clarke")
    assert await count_out(store) == 2


async def test_a_colleagues_conversation_is_not_answered(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    replies = f"/api/conversations/{case.conversation_id}/replies"
    await lin_at_desk.post(replies, REPLY)

    refused = await emma_at_desk.post(replies, {"text": "me too", "client_id": "another-id"})

    assert (refused.status, refused.code) == (409, "owned_by_another")
    assert await count_out(store) == 1


async def test_who_wrote_stop_is_answered_all_the_same(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    case = await complained(store)
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, case.conversation_id)
        await decided(session, conversation.contact_point_id)

    sent = await lin_at_desk.post(f"/api/conversations/{case.conversation_id}/replies", REPLY)

    assert sent.status == 201
    assert (sent.body["delivery"], sent.body["error_code"]) == ("queued", None)
    assert await deliveries(store) == 1
    record = (await lin_at_desk.get(f"/api/customers/{cast.ann}")).body
    text_messages = next(point for point in record["contact_points"] if point["channel"] == "sms")
    assert text_messages["consents"][0]["state"] == "withdrawn"


async def end(store: Store, conversation_id: int) -> None:
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, conversation_id)
        conversation.closed_at = datetime.now(UTC)


async def test_a_conversation_that_is_over_is_not_answered(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    conversation_id = (await complained(store)).conversation_id
    await end(store, conversation_id)

    refused = await lin_at_desk.post(f"/api/conversations/{conversation_id}/replies", REPLY)

    assert (refused.status, refused.code) == (409, "conversation_closed")
    assert await count_out(store) == 0


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "x" * 4001])
async def test_an_answer_says_something_and_not_too_much(
    lin_at_desk: Clerk, store: Store, cast: Cast, text: str
) -> None:
    conversation_id = (await complained(store)).conversation_id

    refused = await lin_at_desk.post(f"/api/conversations/{conversation_id}/replies", {**REPLY, "text": text})

    assert (refused.status, refused.code) == (400, "bad_request")
    assert await count_out(store) == 0


async def test_nobody_is_answered_in_a_conversation_that_never_was(lin_at_desk: Clerk) -> None:
    answer = await lin_at_desk.post("/api/conversations/424242/replies", REPLY)

    assert (answer.status, answer.code) == (404, "not_found")


async def called(store: Store, address: str) -> int:
    """The conversation of a call that is over."""
    inbound = Inbound("phone", f"CA {address}", address, "我要投诉", thread="CA1")
    received = await receive(store, inbound)
    await end(store, received.conversation_id)
    return received.conversation_id


async def test_after_a_call_an_answer_goes_as_a_text_message_and_belongs_to_the_conversation(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await promote(store, lin_at_desk)
    call = await called(store, ANN_PHONE)
    assert (await lin_at_desk.get(f"/api/conversations/{call}")).body["conversation"]["written_to"] is True

    sent = await lin_at_desk.post(f"/api/conversations/{call}/replies", REPLY)
    again = await lin_at_desk.post(f"/api/conversations/{call}/replies", REPLY)

    assert (sent.status, again.status) == (201, 200)
    assert (sent.body["channel"], sent.body["delivery"], sent.body["text"]) == (
        "sms",
        "queued",
        REPLY["text"],
    )
    begun = (await lin_at_desk.get(f"/api/conversations/{call}")).body["interactions"]
    assert [one["id"] for one in begun if one["direction"] == "out"] == [sent.body["id"]]
    assert await deliveries(store) == 1


@pytest.mark.parametrize("address", ["withheld:CA1", "HarbourBank", "+266696687"])
async def test_a_caller_without_a_number_cannot_be_answered_and_the_agent_is_told_what_to_do(
    lin_at_desk: Clerk, store: Store, address: str
) -> None:
    await promote(store, lin_at_desk)
    call = await called(store, address)
    assert (await lin_at_desk.get(f"/api/conversations/{call}")).body["conversation"]["written_to"] is False

    refused = await lin_at_desk.post(f"/api/conversations/{call}/replies", REPLY)

    assert (refused.status, refused.code) == (409, "caller_gone")
    assert await count_out(store) == await deliveries(store) == 0
    # Nothing half done: the conversation is nobody's.
    owner = (await lin_at_desk.get(f"/api/conversations/{call}")).body["conversation"]["owner"]
    assert owner == "assistant"
