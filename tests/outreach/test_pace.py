"""The pace of what the bank initiates: in turns, shared by all workers, never ahead of replies."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from procrastinate import App, PsycopgConnector
from sqlalchemy import text

from contact_center.outreach import greet as sending
from contact_center.outreach.pace import QUEUED_AT_MOST, SHARE, is_full, take_turns, wait_for_room
from contact_center.outreach.policy import Policy
from contact_center.settings import Settings
from contact_center.store.engine import Store
from contact_center.store.jobs import BULK, DELIVERIES
from contact_center.store.put_off import PutOff
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.messages import replied, say
from tests.outreach.hours import ANY_HOUR
from tests.outreach.kept import greetings, rows
from tests.outreach.test_send_due import NOON, crowd, sent_to

SLOW = {"sms": 0.1}
"""A carrier that takes one message in ten seconds, and in five minutes twenty-four of ours."""
QUICK = {"sms": 50}


async def turns(store: Store, *channels: str, rates: dict[str, float]) -> list[datetime | None]:
    async with store.transaction() as session:
        return await take_turns(session, channels, rates)


def gaps(taken: list[datetime | None]) -> set[float]:
    known = sorted(at for at in taken if at is not None)
    return {round((b - a).total_seconds(), 3) for a, b in pairwise(known)}


async def test_messages_take_turns_and_leave_a_share_to_replies(store: Store) -> None:
    began = datetime.now(UTC)
    taken = [
        *await turns(store, *["sms"] * 3, rates={"sms": 4}),
        *await turns(store, "sms", rates={"sms": 4}),
    ]

    assert taken == sorted(taken, key=str)
    first = taken[0]
    assert first is not None
    # By the clock of the database, which is that of this machine.
    assert abs(first - began) < timedelta(minutes=1)
    assert gaps(taken[:3]) == {round(1 / (4 * SHARE), 3)}


async def test_workers_share_the_turns(store: Store) -> None:
    taken = await asyncio.gather(*(turns(store, "sms", "sms", rates=SLOW) for _ in range(4)))

    assert gaps([at for of_one in taken for at in of_one]) == {12.5}


async def test_a_channel_without_a_rate_is_not_held_up(store: Store) -> None:
    assert await turns(store, "web_chat", "sms", "web_chat", rates={}) == [None] * 3
    mixed = await turns(store, "web_chat", "sms", "web_chat", rates=SLOW)
    assert [at is None for at in mixed] == [True, False, True]


async def test_no_more_are_queued_than_have_their_turn_before_the_next_round(store: Store) -> None:
    policy = ANY_HOUR.model_copy(update={"per_second": SLOW})
    await crowd(store, 120)

    first = await sending.greet(store, NOON, policy)

    # What fits into five minutes, and the small group in which that was reached.
    assert QUEUED_AT_MOST.total_seconds() * 0.1 * SHARE <= first < 120
    assert [await sending.greet(store, NOON, policy) for _ in range(2)] == [0, 0]
    assert len(await rows(store, "planned")) == 120 - first

    await _forward(store)
    second = await sending.greet(store, NOON + timedelta(minutes=5), policy)
    await _forward(store)
    third = await sending.greet(store, NOON + timedelta(minutes=10), policy)

    assert first + second + third == 120
    assert len(set(await sent_to(store))) == len(await sent_to(store)) == 120


async def test_what_the_channel_does_not_take_within_the_day_is_said_to_be_missed(store: Store) -> None:
    policy = ANY_HOUR.model_copy(update={"per_second": SLOW})
    await crowd(store, 120)
    first = await sending.greet(store, NOON, policy)
    await _forward(store)

    assert await sending.greet(store, NOON + timedelta(days=1), policy) == 0

    assert [one.reason for one in await rows(store, "refused")] == ["missed"] * (120 - first)


async def _forward(store: Store) -> None:
    """As if the turns taken were over."""
    async with store.transaction() as session:
        await session.execute(text("UPDATE outreach_pace SET next_turn = now()"))
        assert not await is_full(session, SLOW)


async def test_a_reply_overtakes_greetings_also_in_its_own_conversation(store: Store, cast: Cast) -> None:
    policy = ANY_HOUR.model_copy(update={"per_second": SLOW})
    await crowd(store, 30)
    await sending.greet(store, NOON, policy)
    greeted = [(await greetings(store))[n].conversation_id for n in (0, -1)]
    received = await say(store, "你好", ANN_PHONE)

    wanted = [await replied(store, one) for one in (*greeted, received.conversation_id)]

    fetched = await _fetched(store, DELIVERIES)
    assert fetched == wanted
    # The first greeting's turn has come, but its conversation has a reply on the way.
    assert len(await _fetched(store, BULK)) == 0


async def _fetched(store: Store, queue: str) -> list[object]:
    """What a worker of the queue would bring now, in order."""
    connector = PsycopgConnector(conninfo=store.database_url)
    found: list[object] = []
    async with App(connector=connector).open_async() as app:
        worker = await app.job_manager.register_worker()
        while job := await app.job_manager.fetch_job([queue], worker):
            found.append(job.task_kwargs["interaction_id"])
    return found


async def test_what_is_overdue_does_not_go_at_once(store: Store) -> None:
    overdue = await _overdue(store, 12)
    began = await _clock(store)

    await asyncio.gather(*(wait_for_room(store, one, QUICK) for one in overdue))

    # Each by a worker of its own: the last went when the others had had their room.
    apart = timedelta(seconds=1 / (QUICK["sms"] * SHARE))
    assert await _clock(store) - began >= apart * (len(overdue) - 1)


async def test_who_would_wait_long_for_room_is_put_off_and_takes_none(store: Store) -> None:
    first, *others = await _overdue(store, 3)
    await wait_for_room(store, first, SLOW)

    until = []
    for one in others:
        with pytest.raises(PutOff) as put_off:
            await wait_for_room(store, one, SLOW)
        until.append(put_off.value.at)

    assert until[0] == until[1] == await _room(store)


async def test_what_needs_no_room_is_not_held_up(store: Store) -> None:
    """Without rates, on a channel without one, and where a rate was set after all was queued."""
    overdue = await _overdue(store, 3)
    await wait_for_room(store, overdue[0], SLOW)
    room = await _room(store)

    for one in overdue:
        await wait_for_room(store, one, {})
        await wait_for_room(store, one, {"web_chat": 0.1})
    assert await _room(store) == room

    async with store.transaction() as session:
        await session.execute(text("DELETE FROM outreach_pace"))
    for one in overdue:
        await wait_for_room(store, one, SLOW)


async def _overdue(store: Store, number: int) -> list[int]:
    """Greetings whose turns came while no worker ran."""
    await crowd(store, number)
    assert await sending.greet(store, NOON, ANY_HOUR.model_copy(update={"per_second": QUICK})) == number
    return [one.id for one in await greetings(store)]


async def _clock(store: Store) -> datetime:
    async with store.transaction() as session:
        now: datetime = (await session.execute(text("SELECT clock_timestamp()"))).scalar_one()
        return now


async def _room(store: Store) -> datetime:
    async with store.transaction() as session:
        room: datetime = (await session.execute(text("SELECT next_room FROM outreach_pace"))).scalar_one()
        return room


@given(rate=st.floats(min_value=0.01, max_value=1000))
def test_any_rate_above_zero_may_be_set(rate: float) -> None:
    settings = Settings(outreach={"per_second": {"sms": rate}})

    assert Policy.of(settings).per_second == {"sms": rate}


@pytest.mark.parametrize("rate", [0, -1, "many"])
def test_another_rate_is_refused(rate: object) -> None:
    with pytest.raises(ValueError, match="per_second"):
        Policy.of(Settings(outreach={"per_second": {"sms": rate}}))


def test_the_practice_network_takes_everything_and_a_carrier_does_not() -> None:
    assert Policy.of(Settings(practice=True)).per_second == {}
    assert Policy().per_second["sms"] > 0
