"""The part of the promises that were kept, and what the customer's turn has to do with handle time."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from contact_center.store.engine import Store
from contact_center.tickets.models.service_levels import ServiceClock
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE
from tests.insight.quality.day import Day, last

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
async def three(day: Day, store: Store, lin: int, wang: int) -> tuple[int, int, int]:
    """Ann's and Bob's are Lin's, Chen's is Wang's; no clock runs but those a test sets."""
    ann, bob, chen = [await day.open(phone) for phone in (ANN_PHONE, BOB_PHONE, CHEN_PHONE)]
    for ticket, agent in ((ann, lin), (bob, lin), (chen, wang)):
        await day.accept(ticket, agent)
    async with store.transaction() as session:
        await session.execute(delete(ServiceClock))
    return ann, bob, chen


async def test_met_of_all_that_were_decided(
    day: Day, three: tuple[int, int, int], lin: int, wang: int
) -> None:
    ann, bob, chen = three
    await day.clock(ann, "first_response", "met", 5 * MINUTE)
    await day.clock(ann, "resolution", "met", MINUTE)
    await day.clock(bob, "first_response", "met", 7 * MINUTE)
    await day.clock(bob, "resolution", "missed", 2 * MINUTE)
    await day.clock(chen, "resolution", "missed", 2 * MINUTE)

    agents = await day.figures("agent")

    assert agents[str(lin)].service_level_hit == 0.75
    assert agents[str(wang)].service_level_hit == 0.0
    assert (await day.figures("queue"))["complaints"].service_level_hit == 0.6
    assert (await day.figures("channel"))["sms"].service_level_hit == 0.6


async def test_what_was_decided_before_or_still_runs_does_not_count(
    day: Day, three: tuple[int, int, int], lin: int
) -> None:
    ann, _, _ = three
    await day.clock(ann, "first_response", "missed", 3 * HOUR)
    await day.clock(ann, "resolution", "met", HOUR)

    assert (await day.figures("agent", last(hours=2)))[str(lin)].service_level_hit == 1.0
    assert (await day.figures("agent", last(hours=4)))[str(lin)].service_level_hit == 0.5


async def test_a_real_promise_that_is_kept(day: Day, lin: int) -> None:
    ann = await day.open(ANN_PHONE)
    await day.answer(ann, lin)
    await day.close(ann)

    assert (await day.figures("agent"))[str(lin)].service_level_hit == 1.0


async def test_the_customers_turn_is_no_handle_time(day: Day, lin: int) -> None:
    ann = await day.open(ANN_PHONE)
    await day.accept(ann, lin)
    await day.pass_(minutes=6)
    await day.await_customer(ann)
    await day.pass_(minutes=90)
    await day.resume(ann)
    await day.pass_(minutes=4)
    await day.await_customer(ann)
    await day.pass_(minutes=30)
    await day.close(ann)

    found = (await day.figures("agent"))[str(lin)].handle_p50_s

    assert found == pytest.approx(600, abs=5)
