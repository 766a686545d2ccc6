"""Who goes on writing while they wait is told their place, once, and then that it has arrived."""

import asyncio

import pytest

from contact_center.conversations.own import give_to_agent
from contact_center.conversations.tables import Interaction
from contact_center.conversations.take_turn import take_turn
from contact_center.store.engine import Store
from contact_center.tickets.waiting.choice import CHOICE
from contact_center.tickets.waiting.notice import SEEN, WITH_THE_REST
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.talk import Scripted, answer, heard, interaction, own, say, turns
from tests.tickets.work import opened


async def write(store: Store, words: str, *, retry: bool = False, **more: str) -> list[Interaction]:
    received = await say(store, words, **more)
    return await turn(store, received.interaction_id, retry=retry)


async def turn(store: Store, interaction_id: int, *, retry: bool = False) -> list[Interaction]:
    assistant = Scripted([answer("That is not for me.")])
    await take_turn(turns(store, assistant), interaction_id, retry=retry)
    assert assistant.asked == []
    said = await interaction(store, interaction_id)
    return [one for one in await heard(store, said.conversation_id) if one.in_reply_to == interaction_id]


async def test_the_place_is_told_once_and_again_when_it_has_changed(store: Store, cast: Cast) -> None:
    before = await opened(store, ANN_PHONE, category="handover", topic="person_wanted", hand_over=True)
    mine = await opened(store, category="handover", topic="person_wanted", hand_over=True)

    [first] = await write(store, "hello?")
    assert first.text.startswith(SEEN["en"])
    assert mine.number in first.text
    assert "number 2" in first.text
    assert [choice["title"] for choice in first.choices] == [CHOICE["en"].title]
    assert [said.text for said in await write(store, "?")] == [WITH_THE_REST["en"]]
    async with store.transaction() as session:
        ahead = await session.get_one(type(before), before.id)
        ahead.status = "closed"
    [moved] = await write(store, "still there?")
    assert "number 1" in moved.text


async def test_a_notice_is_no_answer_of_people_and_runs_once(store: Store, cast: Cast) -> None:
    await opened(store, category="handover", topic="person_wanted", hand_over=True)
    received = await say(store, "hello?")

    for retry in (False, True, False):
        [notice] = await turn(store, received.interaction_id, retry=retry)
        assert (notice.author, notice.kind) == ("system", "notice")
    assert (await interaction(store, received.interaction_id)).answered_at is None


async def test_several_at_once_are_told_the_place_and_answered_each(store: Store, cast: Cast) -> None:
    await opened(store, category="handover", topic="person_wanted", hand_over=True)
    received = [await say(store, f"{n}?") for n in "abc"]

    told = await asyncio.gather(*(turn(store, one.interaction_id) for one in received))

    assert [len(notices) for notices in told] == [1, 1, 1]


async def test_whom_an_agent_has_hears_the_agent(store: Store, cast: Cast, lin: int) -> None:
    mine = await opened(store, category="handover", topic="person_wanted", hand_over=True)
    await own(store, mine.conversation_id, give_to_agent, lin)

    assert await write(store, "hello?") == []


@pytest.mark.parametrize("text", ["", " "])
async def test_what_holds_no_words_is_told_to_have_arrived_as_well(
    store: Store, cast: Cast, text: str
) -> None:
    await opened(store, category="handover", topic="person_wanted", hand_over=True)

    assert len(await write(store, text)) == 1
