"""When the people of a queue are there; out of hours whoever waits is told when."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from contact_center.calendars.models import Calendar
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Queue
from contact_center.tickets.queue.hours import opens_at
from contact_center.tickets.queue.place import Place, place_of
from tests.conftest import Cast
from tests.tickets.opened import opened, queue_named

BINHAI = ZoneInfo("Asia/Shanghai")


async def keeps_hours(store: Store, queue: str, calendar: str | None) -> None:
    """The queue has this calendar from now on."""
    async with store.transaction() as session:
        found = await session.scalar(select(Calendar.id).where(Calendar.key == calendar))
        await session.execute(update(Queue).where(Queue.key == queue).values(calendar_id=found))


async def again(store: Store, queue: str, now: datetime) -> datetime | None:
    queue_id = (await queue_named(store, queue)).id
    async with store.transaction() as session:
        return await opens_at(session, queue_id=queue_id, now=now)


async def test_a_queue_without_a_calendar_is_always_open(store: Store, cast: Cast) -> None:
    assert await again(store, "cards", datetime(2026, 11, 22, 3, tzinfo=BINHAI)) is None


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (datetime(2026, 11, 23, 10, tzinfo=BINHAI), None),
        (datetime(2026, 11, 23, 3, tzinfo=BINHAI), datetime(2026, 11, 23, 9, tzinfo=BINHAI)),
        (datetime(2026, 11, 22, 10, tzinfo=BINHAI), datetime(2026, 11, 23, 9, tzinfo=BINHAI)),
        (datetime(2026, 10, 1, 10, tzinfo=BINHAI), datetime(2026, 10, 8, 9, tzinfo=BINHAI)),
    ],
    ids=["at work", "at night", "on a Sunday", "on the national holiday"],
)
async def test_out_of_hours_it_is_told_when(
    store: Store, cast: Cast, now: datetime, opens: datetime | None
) -> None:
    await keeps_hours(store, "cards", "office")

    assert await again(store, "cards", now) == opens


async def test_who_waits_out_of_hours_is_told_no_time_it_takes(store: Store, cast: Cast) -> None:
    made = await opened(store, topic="lost_card", category="handover")
    await keeps_hours(store, "cards", "office")
    sunday = datetime(2026, 11, 22, 2, tzinfo=UTC)

    async with store.transaction() as session:
        place = await place_of(session, made, sunday)

    assert place == Place(1, None, sunday + timedelta(hours=23))
