"""Who goes on writing while they wait is told their place, once, and then that it has arrived."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import func, select, update

from contact_center.calendars.models import Calendar
from contact_center.conversations.models import Interaction
from contact_center.conversations.own import give_to_agent
from contact_center.conversations.take_turn import take_turn
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Queue
from contact_center.tickets.waiting.choice import CHOICE
from contact_center.tickets.waiting.notice import AS_WELL, QUIET_FOR, SEEN
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import Scripted, answer, heard, interaction, own, say, turns
from tests.tickets.opened import opened


async def write(store: Store, words: str, *, retry: bool = False, **more: str) -> list[Interaction]:
    received = await say(store, words, **more)
    return await turn(store, received.interaction_id, retry=retry)


async def turn(store: Store, interaction_id: int, *, retry: bool = False) -> list[Interaction]:
    assistant = Scripted([answer("That is not for me.")])
    await take_turn(turns(store, assistant), interaction_id, retry=retry)
    assert assistant.asked == []
    said = await interaction(store, interaction_id)
    return [one for one in await heard(store, said.conversation_id) if one.in_reply_to == interaction_id]


async def a_while_later(store: Store, conversation_id: int) -> None:
    """As if everything so far had been said before the quiet time."""
    async with store.transaction() as session:
        said = update(Interaction).where(Interaction.conversation_id == conversation_id)
        await session.execute(said.values(created_at=Interaction.created_at - 2 * QUIET_FOR))


async def test_the_place_is_told_once_and_again_when_it_has_changed(store: Store, cast: Cast) -> None:
    before = await opened(store, ANN_PHONE, category="handover", topic="person_wanted", hand_over=True)
    mine = await opened(store, category="handover", topic="person_wanted", hand_over=True)

    [first] = await write(store, "hello?")
    assert first.text.startswith(SEEN.en)
    assert mine.number in first.text
    assert "number 2" in first.text
    assert [choice["title"] for choice in first.choices] == [CHOICE["en"].title]
    assert await write(store, "??") == []
    await a_while_later(store, mine.conversation_id)
    [still] = await write(store, "?")
    assert still.text == f"{AS_WELL.en} You are still number 2 in the queue."
    assert still.choices == []
    async with store.transaction() as session:
        ahead = await session.get_one(type(before), before.id)
        ahead.status = "closed"
    [moved] = await write(store, "please hurry")
    assert "number 1" in moved.text
    assert moved.text.startswith(SEEN.en)


async def test_a_notice_is_no_answer_of_people_and_runs_once(store: Store, cast: Cast) -> None:
    await opened(store, category="handover", topic="person_wanted", hand_over=True)
    received = await say(store, "hello?")

    for retry in (False, True, False):
        [notice] = await turn(store, received.interaction_id, retry=retry)
        assert (notice.author, notice.kind) == ("system", "notice")
    assert (await interaction(store, received.interaction_id)).answered_at is None


async def test_several_at_once_are_told_the_place_once(store: Store, cast: Cast) -> None:
    await opened(store, category="handover", topic="person_wanted", hand_over=True)
    received = [await say(store, f"{n}?") for n in "abc"]

    told = await asyncio.gather(*(turn(store, one.interaction_id) for one in received))

    # One of them is told; the others came in the same moment.
    assert sorted(len(notices) for notices in told) == [0, 0, 1]


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


LINES = {
    "zh": ("还有人吗？", "您仍排在第 1 位", "从", "您仍排在第 1 位，同事从"),
    "en": ("anybody there?", "You are still number 1", "We are closed at the moment", "open again from"),
}


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_who_waits_past_closing_time_hears_when_somebody_is_there_again(
    store: Store, cast: Cast, language: str
) -> None:
    words, still, closed, still_closed = LINES[language]
    address = ANN_PHONE if language == "zh" else BOB_PHONE
    mine = await opened(store, address, category="handover", topic="person_wanted", hand_over=True)
    await write(store, words, address=address)
    await a_while_later(store, mine.conversation_id)
    [open_still] = await write(store, words, address=address)
    assert still in open_still.text

    await close_queue(store, mine.queue_id)

    [now_closed] = await write(store, words, address=address)
    assert mine.number in now_closed.text
    assert closed in now_closed.text
    await a_while_later(store, mine.conversation_id)
    [later] = await write(store, words, address=address)
    assert still_closed in later.text
    assert mine.number not in later.text


async def close_queue(store: Store, queue_id: int) -> None:
    """Nobody is there today or tomorrow, whatever the day."""
    async with store.transaction() as session:
        # Open on one day of the week that is neither today nor next to it, in any time zone.
        today = await session.scalar(select(func.extract("isodow", func.now())))
        far = (int(today or 1) + 2) % 7
        weekly = [[{"opens": "09:00", "closes": "17:00"}] if day == far else [] for day in range(7)]
        calendar = Calendar(
            key="rarely", name_zh="很少", name_en="rarely", timezone="Asia/Shanghai", weekly=weekly
        )
        session.add(calendar)
        await session.flush()
        (await session.get_one(Queue, queue_id)).calendar_id = calendar.id


async def test_who_writes_faster_than_anybody_reads_is_told_once(store: Store, cast: Cast) -> None:
    await opened(store, category="handover", topic="person_wanted", hand_over=True)
    received = [await say(store, f"{n}?") for n in "abcde"]
    parts = replace(turns(store, Scripted([answer("That is not for me.")])), most_per_minute=4)

    for one in received:
        await take_turn(parts, one.interaction_id, retry=False)

    # What follows at once is not confirmed again.
    said = await heard(store, received[0].conversation_id)
    assert [one.in_reply_to for one in said] == [one.interaction_id for one in received[:1]]
