"""A sender who writes faster than anybody reads: all is kept, some is answered, and it is said once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from contact_center.conversations.hold_back import TEXT, TOLD_ONCE_IN
from contact_center.conversations.models import Interaction
from contact_center.conversations.ports import Received
from contact_center.conversations.take_turn import take_turn
from contact_center.conversations.turned_away import count_turned_away
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.messages import Scripted, heard, interaction, say, turns

MOST = 5


async def turn(store: Store, assistant: Scripted, said: Received, *, retry: bool = False) -> None:
    await take_turn(replace(turns(store, assistant), most_per_minute=MOST), said.interaction_id, retry=retry)


async def earlier(store: Store, by: timedelta) -> None:
    async with store.transaction() as session:
        await session.execute(update(Interaction).values(created_at=Interaction.created_at - by))


@pytest.mark.parametrize(
    ("channel", "address", "words", "language"),
    [
        ("sms", ANN_PHONE, "我的卡被吞了", "zh"),
        ("sms", "+12025550101", "my card was swallowed", "en"),
        ("web_chat", "visitor:one", "我的卡被吞了", "zh"),
        ("web_chat", "visitor:one", "my card was swallowed", "en"),
    ],
)
async def test_all_is_stored_some_answered_and_it_is_said_once(
    store: Store, cast: Cast, channel: str, address: str, words: str, language: str
) -> None:
    assistant = Scripted()
    said = [await say(store, words, channel=channel, address=address) for _ in range(MOST + 7)]

    for one in said:
        await turn(store, assistant, one)
        await turn(store, assistant, one, retry=True)

    assert len(assistant.asked) == MOST
    told = [one.text for one in await heard(store, said[0].conversation_id)]
    assert told.count(TEXT.say(language)) == 1
    assert len(told) == MOST + 1
    kept = [await interaction(store, one.interaction_id) for one in said]
    assert [one.text for one in kept] == [words] * len(said)
    assert all(one.answered_at for one in kept)
    assert [bool(one.details.get("held_back")) for one in kept] == [False] * MOST + [True] * 7
    assert (await count_turned_away(store))[("turns", "sender")] == 7


async def test_a_minute_later_there_is_an_answer_again(store: Store) -> None:
    assistant = Scripted()
    for one in [await say(store) for _ in range(MOST + 3)]:
        await turn(store, assistant, one)
    await earlier(store, timedelta(minutes=1))

    await turn(store, assistant, await say(store, "what I need most"))

    assert assistant.asked[-1].text == "what I need most"


async def test_who_floods_again_after_a_while_is_told_again(store: Store) -> None:
    for _ in range(2):
        for one in [await say(store) for _ in range(MOST + 2)]:
            await turn(store, Scripted(), one)
        await earlier(store, TOLD_ONCE_IN)

    told = [one.text for one in await heard(store, one.conversation_id)]
    assert told.count(TEXT.en) == 2


async def test_another_sender_is_answered_meanwhile(store: Store) -> None:
    assistant = Scripted()
    for one in [await say(store) for _ in range(MOST + 3)]:
        await turn(store, assistant, one)

    await turn(store, assistant, await say(store, "and I?", address=ANN_PHONE))

    assert assistant.asked[-1].text == "and I?"
