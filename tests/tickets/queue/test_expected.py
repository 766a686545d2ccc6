"""How long a place takes: measured on those taken lately, and not told where too little is known."""

from datetime import UTC, datetime, timedelta

import pytest

from contact_center.store.engine import Store
from contact_center.tickets.models.routing import Reservation
from contact_center.tickets.queue.expected import FEWEST, LAST, expected_wait, say_wait
from tests.conftest import ANN_PHONE, Cast
from tests.tickets.opened import opened, queue_named

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


async def taken(
    store: Store, user_id: int, *, waited_s: int, place: int, ago: timedelta = timedelta(minutes=5)
) -> None:
    """A ticket about a card that somebody accepted some time ago."""
    made = await opened(store, ANN_PHONE, category="handover", topic="lost_card")
    async with store.transaction() as session:
        ticket = await session.merge(made)
        ticket.created_at = NOW - ago - timedelta(seconds=waited_s)
        ticket.place_when_opened = place
        ticket.status, ticket.assignee_id = "assigned", user_id
        session.add(
            Reservation(
                ticket_id=ticket.id,
                user_id=user_id,
                offered_at=NOW - ago,
                expires_at=NOW,
                state="accepted",
                ended_at=NOW - ago,
            )
        )


async def expected(store: Store, place: int, queue: str = "cards") -> timedelta | None:
    queue_id = (await queue_named(store, queue)).id
    async with store.transaction() as session:
        return await expected_wait(session, queue_id=queue_id, place=place, now=NOW)


async def test_nobody_taken_says_nothing(store: Store, cast: Cast) -> None:
    assert await expected(store, 1) is None


async def test_a_place_takes_what_it_took_those_before(store: Store, cast: Cast, lin: int) -> None:
    # A minute, two minutes and one minute for each place.
    for waited_s, place in ((60, 1), (240, 2), (180, 3)):
        await taken(store, lin, waited_s=waited_s, place=place)

    assert await expected(store, 1) == timedelta(minutes=1)
    assert await expected(store, 4) == timedelta(minutes=4)


async def test_fewer_than_enough_say_nothing(store: Store, cast: Cast, lin: int) -> None:
    for _ in range(FEWEST - 1):
        await taken(store, lin, waited_s=60, place=1)

    assert await expected(store, 1) is None


async def test_what_is_long_past_or_of_another_queue_does_not_count(
    store: Store, cast: Cast, lin: int
) -> None:
    for _ in range(FEWEST):
        await taken(store, lin, waited_s=60, place=1, ago=timedelta(hours=3))

    assert await expected(store, 1) is None
    assert await expected(store, 1, "complaints") is None


async def test_the_last_ones_count(store: Store, cast: Cast, lin: int) -> None:
    for _ in range(LAST):
        await taken(store, lin, waited_s=30, place=1, ago=timedelta(minutes=1))
    for _ in range(FEWEST):
        await taken(store, lin, waited_s=3000, place=1, ago=timedelta(minutes=90))

    assert await expected(store, 2) == timedelta(minutes=1)


async def test_what_would_take_for_hours_is_not_told_as_a_time(store: Store, cast: Cast, lin: int) -> None:
    for _ in range(FEWEST):
        await taken(store, lin, waited_s=1800, place=1)

    assert await expected(store, 4) == timedelta(hours=2)
    assert await expected(store, 5) is None


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [
        (0, "不到一分钟", "less than a minute"),
        (60, "不到一分钟", "less than a minute"),
        (61, "约2分钟", "about 2 minutes"),
        (600, "约10分钟", "about 10 minutes"),
    ],
)
def test_the_wait_is_said_in_whole_minutes(seconds: int, zh: str, en: str) -> None:
    assert say_wait(timedelta(seconds=seconds), "zh") == zh
    assert say_wait(timedelta(seconds=seconds), "en") == en
