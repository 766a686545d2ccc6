"""Booking: one customer at one counter, however many ask at once."""

import asyncio
from datetime import datetime

import pytest

from contact_center.appointments.book import SlotTaken
from contact_center.appointments.models import Appointment
from contact_center.branches.models import Branch
from contact_center.store.engine import Store
from tests.appointments.visits import at, booked
from tests.conftest import Cast
from tests.conversations.messages import say


async def test_what_was_booked_is_kept(store: Store, cast: Cast, high_street: Branch) -> None:
    made = await booked(store, cast.ann, high_street, at(11, 14, 30))

    assert isinstance(made, Appointment)
    async with store.transaction() as session:
        kept = await session.get_one(Appointment, made.id)
    assert (kept.customer_id, kept.branch_id, kept.starts_at) == (cast.ann, high_street.id, at(11, 14, 30))
    assert (kept.counter, kept.topic, kept.status) == (1, "mortgage", "booked")


async def test_two_who_ask_at_once_never_meet_at_one_counter(
    store: Store, cast: Cast, nanjing_road: Branch
) -> None:
    customers = [cast.ann, cast.bob, cast.chen] * 3

    made = await asyncio.gather(*(booked(store, one, nanjing_road, at(10, 9)) for one in customers))

    counters = sorted(one.counter for one in made if isinstance(one, Appointment))
    assert counters == [1, 2, 3]
    assert made.count(SlotTaken()) == 6


async def test_a_turn_that_runs_again_books_once(store: Store, cast: Cast, nanjing_road: Branch) -> None:
    asked = (await say(store)).interaction_id

    made = await asyncio.gather(
        *(booked(store, cast.ann, nanjing_road, at(10, 9), by=asked) for _ in range(3))
    )

    assert len({one.id for one in made if isinstance(one, Appointment)}) == 1
    assert SlotTaken() not in made


@pytest.mark.parametrize(
    "starts_at", [at(10, 8, 30), at(10, 9, 10), at(10, 17), at(15, 10), at(9, 10), at(30, 10, month=4)]
)
async def test_a_time_at_which_nobody_is_seen_cannot_be_booked(
    store: Store, cast: Cast, high_street: Branch, starts_at: datetime
) -> None:
    assert await booked(store, cast.ann, high_street, starts_at) == SlotTaken()
