"""Jobs: deferred in the transaction of the data, and gone with it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text

from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from contact_center.store.jobs import Job, defer

WHOLE = Job(
    task="deliver",
    queue="deliveries",
    args={"interaction_id": 7, "note": "投诉 'x'"},
    lock="delivery 3",
    queueing_lock="once",
    priority=5,
    at=datetime(2030, 1, 1, tzinfo=UTC),
)


async def kept(store: Store) -> list[tuple[object, ...]]:
    query = text(
        "SELECT task_name, queue_name, args, lock, queueing_lock, priority, scheduled_at, status::text"
        " FROM procrastinate_jobs ORDER BY id"
    )
    async with store.transaction() as session:
        return [tuple(row) for row in await session.execute(query)]


async def test_a_job_is_kept_as_it_was_asked_for(store: Store) -> None:
    async with store.transaction() as session:
        await defer(session, WHOLE)
        await defer(session, Job("take_turn", "turns"))

    first, second = await kept(store)
    assert first == (
        "deliver",
        "deliveries",
        {"interaction_id": 7, "note": "投诉 'x'"},
        "delivery 3",
        "once",
        5,
        WHOLE.at,
        "todo",
    )
    assert second == ("take_turn", "turns", {}, None, None, 0, None, "todo")


async def test_jobs_deferred_together_keep_their_order(store: Store) -> None:
    async with store.transaction() as session:
        await defer(session, *(Job("deliver", "deliveries", {"n": n}, priority=n % 3) for n in range(20)))

    assert [(args, priority) for _, _, args, _, _, priority, *_ in await kept(store)] == [
        ({"n": n}, n % 3) for n in range(20)
    ]


async def test_a_job_vanishes_with_the_data_it_belongs_to(store: Store) -> None:
    async def write_and_fail() -> None:
        async with store.transaction() as session:
            session.add(AuditEntry(action="try", subject="nothing"))
            await defer(session, WHOLE)
            raise KeyError

    with pytest.raises(KeyError):
        await write_and_fail()

    assert await kept(store) == []
    async with store.transaction() as session:
        assert (await session.scalars(select(AuditEntry))).all() == []


async def test_nobody_sees_a_job_before_its_data(store: Store) -> None:
    async with store.transaction() as session:
        await defer(session, WHOLE)
        assert await kept(store) == []
    assert len(await kept(store)) == 1
