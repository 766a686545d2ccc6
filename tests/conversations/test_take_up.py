"""Turns that lack a part of the assistant are taken up when it is back, in order, each for what it lacks."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from sqlalchemy import text

from contact_center.conversations.outage import Outage
from contact_center.conversations.own import give_to_agent, give_to_queue
from contact_center.conversations.ports import Received
from contact_center.conversations.take_turn import TurnTaking
from contact_center.conversations.take_up import take_up_turns
from contact_center.conversations.turn_job import TURNS
from contact_center.store.engine import Store
from contact_center.store.jobs import job_waits
from contact_center.store.put_off import Missed, PutOff, put_off_jobs
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE, Cast
from tests.conversations.messages import Scripted, own, say, turns

PARTS = frozenset({"bot", "actions", "encoder"})
NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
LATER = datetime(2999, 1, 1, tzinfo=UTC)


@dataclass
class Parts:
    """Which parts of the assistant are there, and which were looked for."""

    there: frozenset[str]
    sought: list[frozenset[str]] = field(default_factory=list)

    async def __call__(self, parts: Iterable[str]) -> frozenset[str]:
        self.sought.append(frozenset(parts))
        return self.there & self.sought[-1]


async def waits(store: Store, *missing: str, address: str) -> Received:
    """A message whose turn was put off for want of these parts."""
    asked = await say(store, address=address)
    put_off = PutOff(LATER, Missed(NOW, frozenset(missing)))
    query = text(
        "UPDATE procrastinate_jobs SET scheduled_at = :at,"
        " args = args || jsonb_build_object('put_off', CAST(:notes AS jsonb))"
        " WHERE (args ->> 'interaction_id')::bigint = :id"
    )
    async with store.transaction() as session:
        await session.execute(query, {"at": LATER, "notes": put_off.notes, "id": asked.interaction_id})
    return asked


async def still_waiting(store: Store) -> list[int]:
    async with store.transaction() as session:
        return [job.about for job in await put_off_jobs(session, "take_turn", "interaction_id")]


async def look(store: Store, there: Iterable[str], outage: Outage | None = None, most: int = 1_000) -> Parts:
    parts = Parts(frozenset(there))
    await take_up_turns(taking(store, outage), parts, NOW, most)
    return parts


def taking(store: Store, outage: Outage | None = None) -> TurnTaking:
    found = turns(store, Scripted())
    return found if outage is None else TurnTaking(**{**vars(found), "outage": outage})


async def test_each_is_taken_up_for_a_part_it_lacks_and_for_no_other(store: Store, cast: Cast) -> None:
    bot = await waits(store, "bot", address=ANN_PHONE)
    actions = await waits(store, "actions", "encoder", address=BOB_PHONE)
    encoder = await waits(store, "encoder", address=CHEN_PHONE)
    everybody = [bot.interaction_id, actions.interaction_id, encoder.interaction_id]

    assert (await look(store, [])).sought == [PARTS]
    assert await still_waiting(store) == everybody
    await look(store, ["bot", "actions"])
    assert await still_waiting(store) == everybody[2:]
    assert (await look(store, PARTS)).sought == [{"encoder"}]
    assert await still_waiting(store) == []


async def test_where_nobody_waits_nobody_is_looked_for(store: Store, cast: Cast) -> None:
    await say(store)

    assert (await look(store, PARTS)).sought == []


async def test_workers_are_told_of_what_is_taken_up(store: Store, cast: Cast) -> None:
    await waits(store, "bot", address=ANN_PHONE)
    await store.notifier.finish()
    async with await psycopg.AsyncConnection.connect(store.database_url, autocommit=True) as line:
        await line.execute(f'LISTEN "{job_waits(TURNS).channel}"'.encode())
        await look(store, ["bot"])
        await store.notifier.finish()

        assert [told.payload async for told in line.notifies(stop_after=1, timeout=60)] == [
            job_waits(TURNS).payload
        ]


async def test_what_an_agent_has_taken_is_taken_up_and_what_waits_for_people_is_not_asked_again(
    store: Store, cast: Cast, lin: int
) -> None:
    with_agent = await waits(store, "bot", address=ANN_PHONE)
    in_queue = await waits(store, "bot", address=BOB_PHONE)
    await own(store, with_agent.conversation_id, give_to_agent, lin)
    await own(store, in_queue.conversation_id, give_to_queue)

    await look(store, [])

    assert await still_waiting(store) == [in_queue.interaction_id]


async def test_a_few_at_a_time_are_taken_up_the_one_first_that_was_tried_longest_ago(
    store: Store, cast: Cast
) -> None:
    first, second, third = [
        await waits(store, "bot", address=one) for one in (ANN_PHONE, BOB_PHONE, CHEN_PHONE)
    ]
    tried = text(
        "UPDATE procrastinate_jobs SET args = jsonb_set(args, '{put_off,tried}', to_jsonb(1 - id))"
        " WHERE (args ->> 'interaction_id')::bigint <> :id"
    )
    async with store.transaction() as session:
        await session.execute(tried, {"id": first.interaction_id})

    assert await still_waiting(store) == [one.interaction_id for one in (first, third, second)]
    await look(store, ["bot"], most=2)
    assert await still_waiting(store) == [second.interaction_id]


async def test_several_workers_that_look_at_once_hold_up_nobody(store: Store, cast: Cast) -> None:
    for number in range(20):
        await waits(store, "bot", address=f"+1202555{number:04}")

    await asyncio.gather(*(look(store, ["bot"]) for _ in range(6)))

    assert await still_waiting(store) == []


@pytest.mark.parametrize(("there", "goes_on"), [([], True), (["bot"], False)])
async def test_an_outage_that_is_seen_to_last_is_the_same_one(
    store: Store, cast: Cast, there: list[str], goes_on: bool
) -> None:
    outage = Outage(60.0)
    outage.ends((NOW - timedelta(seconds=50)).timestamp())
    await waits(store, "bot", address=ANN_PHONE)

    await look(store, there, outage)

    after = (NOW + timedelta(seconds=40)).timestamp()
    assert (outage.ends(after) < after) == goes_on
