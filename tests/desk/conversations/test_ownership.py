"""Taking a conversation and giving it back: exactly one owner at any moment."""

import asyncio

from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.desk.office import Clerk, alone, complained


async def test_an_agent_takes_a_conversation_that_has_no_ticket(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await complained(store)
    _, conversation = await alone(store, cast.ann)

    taken = await lin_at_desk.post(f"/api/conversations/{conversation}/take")

    assert (taken.status, taken.body["owner"]) == (200, "agent")
    assert taken.body["agent"] == {"id": lin_at_desk.user["id"], "name": "林晓雨"}


async def test_a_conversation_is_taken_from_a_colleague_by_supervisors_only(
    lin_at_desk: Clerk, emma_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await complained(store)
    _, conversation = await alone(store, cast.ann)
    await lin_at_desk.post(f"/api/conversations/{conversation}/take")

    refused = await emma_at_desk.post(f"/api/conversations/{conversation}/take")
    taken = await qiu_at_desk.post(f"/api/conversations/{conversation}/take")

    assert (refused.status, refused.code) == (409, "owned_by_another")
    assert (taken.status, taken.body["agent"]["name"]) == (200, "邱文")


async def test_of_two_who_take_it_at_once_one_has_it(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await complained(store)
    _, conversation = await alone(store, cast.ann)

    both = await asyncio.gather(
        *(clerk.post(f"/api/conversations/{conversation}/take") for clerk in (lin_at_desk, emma_at_desk))
    )

    assert sorted(answer.status for answer in both) == [200, 409]


async def test_given_back_the_assistant_has_it_and_the_ticket_stays(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/accept")

    back = await lin_at_desk.post(f"/api/conversations/{case.conversation_id}/hand-back")

    assert (back.status, back.body["owner"], back.body["agent"]) == (200, "assistant", None)
    ticket = (await lin_at_desk.get(f"/api/tickets/{case.ticket_id}")).body["ticket"]
    assert (ticket["status"], ticket["assignee"]["name"]) == ("assigned", "林晓雨")


async def test_giving_back_twice_is_giving_back_once(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    await complained(store)
    _, conversation = await alone(store, cast.ann)
    await lin_at_desk.post(f"/api/conversations/{conversation}/take")

    first = await lin_at_desk.post(f"/api/conversations/{conversation}/hand-back")
    again = await lin_at_desk.post(f"/api/conversations/{conversation}/hand-back")

    assert (again.status, again.body) == (200, first.body)


async def test_a_colleagues_conversation_is_given_back_by_supervisors_only(
    lin_at_desk: Clerk, emma_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await complained(store)
    _, conversation = await alone(store, cast.ann)
    await lin_at_desk.post(f"/api/conversations/{conversation}/take")

    refused = await emma_at_desk.post(f"/api/conversations/{conversation}/hand-back")
    back = await qiu_at_desk.post(f"/api/conversations/{conversation}/hand-back")

    assert (refused.status, refused.code) == (409, "owned_by_another")
    assert back.body["owner"] == "assistant"


async def test_what_is_not_there_cannot_be_owned(lin_at_desk: Clerk) -> None:
    for verb in ("take", "hand-back"):
        answer = await lin_at_desk.post(f"/api/conversations/424242/{verb}")
        assert (answer.status, answer.code) == (404, "not_found")
