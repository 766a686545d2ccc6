"""An assistant that is not there is waited for; one that stays away is not waited for by everybody anew."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from contact_center.conversations.bridge import ONE_MOMENT
from contact_center.conversations.outage import Outage
from contact_center.conversations.ports import (
    Answer,
    Assistant,
    AssistantAway,
    AssistantUnavailable,
    Received,
    Turn,
)
from contact_center.conversations.take_turn import TurnTaking, take_turn
from contact_center.store.engine import Store
from contact_center.tickets.tables import Ticket
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.talk import Mute, Scripted, again, answer, heard, say, turns

AWAY, DOWN = AssistantAway("away"), AssistantUnavailable("down")
PATIENT_S = 3600.0
AT_ONCE_S = 0.05
HERE = answer("Here I am.")


def patient(
    store: Store, assistant: Assistant, *, deadline_s: float, patience_s: float = PATIENT_S
) -> TurnTaking:
    return replace(turns(store, assistant, deadline_s), outage=Outage(patience_s))


async def take(parts: TurnTaking, asked: Received) -> None:
    await take_turn(parts, asked.interaction_id, retry=False)


async def words(store: Store, asked: Received) -> list[str]:
    return [one.text for one in await heard(store, asked.conversation_id)]


async def tickets(store: Store) -> int:
    async with store.transaction() as session:
        return len((await session.scalars(select(Ticket))).all())


@pytest.mark.parametrize("script", [[AWAY, AWAY, HERE], [AWAY, DOWN, AWAY, HERE]])
async def test_a_turn_waits_for_an_assistant_that_is_not_there_and_asks_again(
    store: Store, cast: Cast, script: list[Answer | AssistantUnavailable]
) -> None:
    asked = await say(store)
    assistant = Scripted(script)

    await take(patient(store, assistant, deadline_s=10.0), asked)

    first, *later = assistant.asked
    assert later == [again(first)] * (len(script) - 1)
    assert await words(store, asked) == ["Here I am."]
    assert await tickets(store) == 0


@pytest.mark.parametrize(("address", "language"), [(ANN_PHONE, "zh"), (BOB_PHONE, "en")])
async def test_who_waits_longer_than_the_deadline_is_told_once(
    store: Store, cast: Cast, address: str, language: str
) -> None:
    asked = await say(store, address=address)

    await take(patient(store, Scripted([AWAY, AWAY, AWAY, HERE]), deadline_s=AT_ONCE_S), asked)

    assert await words(store, asked) == [ONE_MOMENT["zh" if language == "zh" else "en"], "Here I am."]


async def test_patience_ends(store: Store, cast: Cast) -> None:
    asked = await say(store)

    await take(patient(store, Scripted([AWAY]), deadline_s=AT_ONCE_S, patience_s=0.6), asked)

    assert (await heard(store, asked.conversation_id))[-1].author == "system"
    assert await tickets(store) == 1


async def test_once_patience_has_ended_who_comes_later_is_handed_over_at_once(
    store: Store, cast: Cast
) -> None:
    first, second = await say(store, address=ANN_PHONE), await say(store, address=BOB_PHONE)
    assistant = Scripted([AWAY])
    parts = patient(store, assistant, deadline_s=30.0, patience_s=2.0)

    await take(parts, first)
    tries = len(assistant.asked)
    await take(parts, second)

    assert tries > 1
    assert len(assistant.asked) == tries + 1
    assert await tickets(store) == 2


async def test_an_assistant_that_comes_back_and_is_silent_has_its_deadline_from_then(
    store: Store, cast: Cast
) -> None:
    asked = await say(store)

    class BackAndSilent(Scripted):
        async def answer(self, turn: Turn) -> Answer:
            return await (super().answer(turn) if not self.asked else Mute().answer(turn))

    await take(patient(store, BackAndSilent([AWAY]), deadline_s=0.5), asked)

    assert await tickets(store) == 1


async def test_a_turn_that_brings_the_assistant_down_whenever_it_is_asked_ends(
    store: Store, cast: Cast
) -> None:
    poison, others = await say(store, address=ANN_PHONE), await say(store, address=BOB_PHONE)
    parts = patient(store, Scripted([AWAY]), deadline_s=AT_ONCE_S, patience_s=1.0)

    async def all_is_well_for_others() -> None:
        while True:
            parts.outage.is_over()
            await asyncio.sleep(0.1)

    well = asyncio.create_task(all_is_well_for_others())
    await take(parts, poison)
    well.cancel()

    assert await tickets(store) == 1
    assert await words(store, others) == []


async def test_a_caller_on_the_line_waits_no_longer_than_ever(store: Store, cast: Cast) -> None:
    asked = await say(store, channel="phone")
    assistant = Scripted([AWAY, AWAY, AWAY, HERE])

    await take(patient(store, assistant, deadline_s=AT_ONCE_S), asked)

    assert len(assistant.asked) == 1
    assert await tickets(store) == 1


MOMENTS = st.lists(st.floats(min_value=0, max_value=10), min_size=1, max_size=30)


@given(st.floats(min_value=0.5, max_value=60), MOMENTS)
def test_an_outage_is_borne_for_so_long_and_one_of_long_ago_is_another(
    patience_s: float, pauses: list[float]
) -> None:
    outage, now, began, last = Outage(patience_s), 0.0, 0.0, 0.0
    assert outage.is_bearable(now)
    for pause in pauses:
        now += pause
        if now - last > patience_s:
            began = now
        last = now
        assert outage.is_bearable(now) == (now - began < patience_s)
    outage.is_over()
    assert outage.is_bearable(now)


def test_without_patience_nobody_waits() -> None:
    assert not Outage().is_bearable(5.0)
