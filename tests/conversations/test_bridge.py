"""Who waits for a turn is told once that they are heard, and only while the assistant has not begun."""

import asyncio
from datetime import timedelta

import pytest

from contact_center.conversations.bridge import ONE_MOMENT, tell_overdue
from contact_center.conversations.own import give_to_queue
from contact_center.conversations.ports import Received
from contact_center.conversations.take_turn import take_turn
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import Scripted, heard, interaction, own, replied, say, turns

AFTER = timedelta(seconds=8)
LATE = AFTER + timedelta(seconds=1)


async def bridge(store: Store, asked: Received, waited: timedelta = LATE) -> list[str]:
    """What the customer was told in all, after somebody looked when the message was so old."""
    now = (await interaction(store, asked.interaction_id)).created_at + waited
    await tell_overdue(store, AFTER, now)
    return [one.text for one in await heard(store, asked.conversation_id)]


@pytest.mark.parametrize(("words", "language"), [("你们几点开门？", "zh"), ("When do you open?", "en")])
async def test_who_waits_long_is_told_once_in_their_language(store: Store, words: str, language: str) -> None:
    asked = await say(store, words)

    assert await bridge(store, asked) == [ONE_MOMENT.say(language)]
    assert len(await bridge(store, asked, LATE * 10)) == 1
    (told,) = await heard(store, asked.conversation_id)
    assert (told.author, told.kind, told.delivery) == ("system", "notice", "queued")


async def test_who_has_waited_a_moment_only_is_told_nothing(store: Store, cast: Cast) -> None:
    assert await bridge(store, await say(store), AFTER - timedelta(seconds=1)) == []


async def test_several_messages_in_a_row_are_bridged_once(store: Store, cast: Cast) -> None:
    first = await say(store, "hello")
    await say(store, "are you there?")
    last = await say(store, "my card is lost")
    assert first.conversation_id == last.conversation_id

    assert len(await bridge(store, last)) == 1
    # The first is answered; the second has been told already.
    await take_turn(turns(store, Scripted()), first.interaction_id, retry=False)
    assert len([text for text in await bridge(store, last) if text == ONE_MOMENT.en]) == 1


async def test_who_has_an_answer_or_a_word_of_a_colleague_is_not_bridged(store: Store, cast: Cast) -> None:
    answered = await say(store, address=ANN_PHONE)
    await take_turn(turns(store, Scripted()), answered.interaction_id, retry=False)
    spoken_to = await say(store, address=BOB_PHONE)
    await replied(store, spoken_to.conversation_id)

    assert ONE_MOMENT.en not in await bridge(store, answered)
    assert ONE_MOMENT.en not in await bridge(store, spoken_to)


async def test_what_people_own_or_a_call_bridges_by_itself_is_left_alone(store: Store, cast: Cast) -> None:
    with_people = await say(store)
    await own(store, with_people.conversation_id, give_to_queue)
    called = await say(store, channel="phone", thread="CA1")

    for asked in (with_people, called):
        assert await bridge(store, asked) == []


async def test_two_workers_that_look_at_once_tell_once(store: Store, cast: Cast) -> None:
    asked = await say(store)

    await asyncio.gather(*(bridge(store, asked) for _ in range(4)))

    assert len(await heard(store, asked.conversation_id)) == 1


async def test_the_answer_follows_the_bridge(store: Store, cast: Cast) -> None:
    asked = await say(store)
    await bridge(store, asked)

    await take_turn(turns(store, Scripted()), asked.interaction_id, retry=False)

    assert [one.text for one in await heard(store, asked.conversation_id)] == [ONE_MOMENT.en, "Good day."]
