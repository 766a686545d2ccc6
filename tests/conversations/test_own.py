"""A conversation has exactly one owner at any moment."""

import asyncio

import pytest

from contact_center.conversations.own import (
    OwnedByAnother,
    give_to_agent,
    give_to_queue,
    hand_back,
    lock_conversation,
    move_to_agent,
)
from contact_center.store.engine import Store
from tests.conftest import Cast, add_agent
from tests.conversations.messages import conversation, own, say


async def test_it_goes_from_the_assistant_to_the_queue_to_an_agent_and_back(
    store: Store, cast: Cast, lin: int
) -> None:
    received = (await say(store)).conversation_id

    assert (await conversation(store, received)).owner == "assistant"
    assert (await own(store, received, give_to_queue)).owner == "queue"
    with_lin = await own(store, received, give_to_agent, lin)
    assert (with_lin.owner, with_lin.agent_id) == ("agent", lin)
    back = await own(store, received, hand_back)
    assert (back.owner, back.agent_id, back.assistant_session) == ("assistant", None, 2)


async def test_each_hand_back_begins_a_new_session_of_the_assistant(
    store: Store, cast: Cast, lin: int
) -> None:
    received = (await say(store)).conversation_id

    for _ in range(2):
        await own(store, received, hand_back)
    assert (await conversation(store, received)).assistant_session == 1
    for session in (2, 3):
        await own(store, received, give_to_agent, lin)
        assert (await own(store, received, hand_back)).assistant_session == session


async def test_what_one_agent_has_another_cannot_take(store: Store, cast: Cast, lin: int) -> None:
    wang = await add_agent(store, "wang", ["complaints"])
    received = (await say(store)).conversation_id
    await own(store, received, give_to_agent, lin)
    await own(store, received, give_to_agent, lin)

    with pytest.raises(OwnedByAnother):
        await own(store, received, give_to_agent, wang)
    assert (await conversation(store, received)).agent_id == lin
    assert (await own(store, received, move_to_agent, wang)).agent_id == wang


async def test_an_agent_keeps_what_should_wait(store: Store, cast: Cast, lin: int) -> None:
    received = (await say(store)).conversation_id
    await own(store, received, give_to_agent, lin)

    assert (await own(store, received, give_to_queue)).agent_id == lin


async def test_of_two_agents_at_the_same_instant_one_gets_it(store: Store, cast: Cast, lin: int) -> None:
    wang = await add_agent(store, "wang", ["complaints"])
    received = (await say(store)).conversation_id

    outcomes = await asyncio.gather(
        *(own(store, received, give_to_agent, agent) for agent in (lin, wang)), return_exceptions=True
    )

    refused = [outcome for outcome in outcomes if isinstance(outcome, OwnedByAnother)]
    assert len(refused) == 1
    assert (await conversation(store, received)).agent_id in (lin, wang)


async def test_there_is_nothing_to_hold_of_a_conversation_that_is_not_there(store: Store) -> None:
    async with store.transaction() as session:
        assert await lock_conversation(session, 10**12) is None
