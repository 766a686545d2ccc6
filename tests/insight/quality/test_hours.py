"""The course of a period by the hour, and the present moment."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from contact_center.insight.quality.hours import Hour, by_hour
from contact_center.insight.quality.period import Period
from contact_center.insight.quality.present import Present, present
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE, add_agent
from tests.insight.quality.day import BANK, Day


@dataclass(frozen=True)
class Clock:
    """A moment, the same in all of a test: an hour may begin in the middle of it."""

    now: datetime

    def hours_back(self, hours: int) -> datetime:
        """The beginning of the hour so many hours ago."""
        return self.now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=hours)

    async def course(self, store: Store, period: Period) -> list[Hour]:
        async with store.transaction() as session:
            return await by_hour(session, period, self.now)

    async def back_to(self, day: Day, hours: int) -> None:
        """What has just happened now lies in the middle of the hour so many hours ago."""
        await day.pass_(seconds=(datetime.now(BANK) - self.hours_back(hours)).total_seconds() - 1800)


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime.now(BANK))


async def test_every_hour_tells_what_came_what_was_done_and_what_was_left(
    day: Day, store: Store, lin: int, clock: Clock
) -> None:
    # Three hours ago Ann, Bob and Chen came; two hours ago Lin took Ann's; then Ann's and Bob's were closed.
    ann, bob, _ = [await day.open(phone) for phone in (ANN_PHONE, BOB_PHONE, CHEN_PHONE)]
    await day.pass_(hours=1)
    await day.accept(ann, lin)
    await day.pass_(hours=1)
    await day.close(ann)
    await day.close(bob)
    await clock.back_to(day, hours=1)

    found = await clock.course(store, Period(clock.hours_back(4), clock.hours_back(-1), BANK))

    assert [hour.at for hour in found] == [clock.hours_back(hours) for hours in (4, 3, 2, 1, 0)]
    assert found[0].at.utcoffset() == timedelta(hours=8)
    assert [(hour.opened, hour.closed, hour.waiting) for hour in found] == [
        (0, 0, 0),
        (3, 0, 3),
        (0, 0, 2),
        (0, 2, 1),
        (0, 0, 1),
    ]


async def test_a_period_long_over_does_not_change(day: Day, store: Store, clock: Clock) -> None:
    await day.open(ANN_PHONE)
    await clock.back_to(day, hours=72)
    then = Period(clock.hours_back(72), clock.hours_back(70), BANK)
    before = await clock.course(store, then)
    await day.open(BOB_PHONE)

    assert await clock.course(store, then) == before
    assert [(hour.opened, hour.waiting) for hour in before] == [(1, 1), (0, 1)]


async def test_what_happens_in_an_hour_that_began_meanwhile_counts(
    day: Day, store: Store, clock: Clock
) -> None:
    await day.open(ANN_PHONE)
    await clock.back_to(day, hours=2)
    then = Period(clock.hours_back(2), clock.hours_back(1), BANK)
    an_hour_old = Clock(clock.now - timedelta(hours=1))

    await day.open(BOB_PHONE)

    assert [hour.waiting for hour in await an_hour_old.course(store, then)] == [1]


async def test_hours_that_have_not_begun_are_left_out(store: Store, clock: Clock) -> None:
    found = await clock.course(store, Period(clock.hours_back(0), clock.hours_back(-5), BANK))

    assert [hour.at for hour in found] == [clock.hours_back(0)]
    assert await clock.course(store, Period(clock.hours_back(-2), clock.hours_back(-5), BANK)) == []


async def test_the_present_moment(day: Day, store: Store, lin: int) -> None:
    mei = await add_agent(store, "mei", [])
    await add_agent(store, "gone", [], active=False)
    mine = await day.open(BOB_PHONE)
    await day.accept(mine, mei)
    await day.open(ANN_PHONE)
    await day.pass_(minutes=6)
    await day.open(CHEN_PHONE)

    async with store.transaction() as session:
        found = await present(session, datetime.now(UTC))

    assert 360 <= found.longest_wait_s < 365
    assert found == Present(waiting=2, longest_wait_s=found.longest_wait_s, online=1, on_break=0, busy=1)
