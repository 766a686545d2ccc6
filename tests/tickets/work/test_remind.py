"""A ticket nobody reacts to is brought to mind again: once, and one step more urgent."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.remind import remind
from contact_center.vocabulary.priorities import HIGH, NORMAL, URGENT
from tests.conftest import Cast
from tests.tickets.opened import opened, ticket

AFTER = timedelta(minutes=5)


async def waited(store: Store, one: Ticket, how_long: timedelta, status: str = "waiting") -> None:
    async with store.transaction() as session:
        stored = await session.get_one(Ticket, one.id)
        stored.created_at = datetime.now(UTC) - how_long
        stored.status = status


async def run(store: Store) -> int:
    async with store.transaction() as session:
        return await remind(session, AFTER)


@pytest.mark.parametrize(
    ("topic", "category", "before", "after"),
    [
        ("statement", "request", NORMAL, HIGH),
        ("swallowed_card", "complaint", HIGH, URGENT),
        ("fraud", "request", URGENT, URGENT),
    ],
)
async def test_it_is_raised_by_one_step_and_only_once(
    store: Store, cast: Cast, topic: str, category: str, before: int, after: int
) -> None:
    made = await opened(store, topic=topic, category=category)
    assert made.priority == before
    await waited(store, made, AFTER * 2)

    assert [await run(store) for _ in range(3)] == [1, 0, 0]

    raised = await ticket(store, made.id)
    assert raised.priority == after
    assert raised.reminded_at is not None


async def test_runs_at_the_same_instant_raise_it_once(store: Store, cast: Cast) -> None:
    made = await opened(store, topic="statement", category="request")
    await waited(store, made, AFTER * 2)

    assert sum(await asyncio.gather(*(run(store) for _ in range(6)))) == 1
    assert (await ticket(store, made.id)).priority == HIGH


@pytest.mark.parametrize(
    ("how_long", "status"),
    [(timedelta(0), "waiting"), (AFTER * 2, "assigned"), (AFTER * 2, "closed")],
)
async def test_what_is_new_or_in_hand_is_left_alone(
    store: Store, cast: Cast, how_long: timedelta, status: str
) -> None:
    made = await opened(store)
    await waited(store, made, how_long, status)

    assert await run(store) == 0
    assert (await ticket(store, made.id)).reminded_at is None
