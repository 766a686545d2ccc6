"""A job that is put off frees the hands and keeps its place; costs no attempt, and is taken up when told."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from procrastinate import App, JobContext, PsycopgConnector
from sqlalchemy import text

from contact_center.store.engine import Store
from contact_center.store.job_worker import JobWorker
from contact_center.store.jobs import Job, defer, job_waits
from contact_center.store.put_off import PUT_OFF, Missed, OrPutOff, PutOff, put_off_jobs, take_up
from tests.store.test_job_worker import PATIENT_S, listens

NEVER_S = 3_600.0
LONG = timedelta(hours=1)
FAILURES = 2


@dataclass
class Bell:
    """What the jobs did, in order, and what each does when it is run next."""

    lines: list[str] = field(default_factory=list)
    does: dict[int, list[Exception]] = field(default_factory=dict)
    attempts: list[int] = field(default_factory=list)
    missed: list[Missed | None] = field(default_factory=list)

    async def has(self, wanted: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENT_S):
            while not wanted():
                await asyncio.sleep(0.01)


@asynccontextmanager
async def working(
    store: Store, bell: Bell, look_every_s: float = NEVER_S, pause_s: int = 0
) -> AsyncIterator[JobWorker]:
    """A worker with one hand."""
    app = App(connector=PsycopgConnector(conninfo=store.database_url, min_size=1, max_size=4))

    @app.task(
        name="note", queue="notes", pass_context=True, retry=OrPutOff(max_attempts=FAILURES + 1, wait=pause_s)
    )
    async def note(context: JobContext, number: int, put_off: dict[str, Any] | None = None) -> None:
        bell.attempts.append(context.job.attempts)
        bell.missed.append(Missed.read(put_off))
        bell.lines.append(f"{number} begins")
        if todo := bell.does.get(number):
            raise todo.pop(0)
        bell.lines.append(f"{number} ends")

    async with app.open_async():
        worker = JobWorker(
            app,
            store.database_url,
            queues=["notes"],
            concurrency=1,
            install_signal_handlers=False,
            fetch_job_polling_interval=look_every_s,
            delete_jobs="successful",
        )
        running = asyncio.create_task(worker.run())  # type: ignore[no-untyped-call]
        try:
            await listens(store, worker)
            yield worker
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


async def note(store: Store, number: int, lock: str | None = None) -> None:
    async with store.transaction() as session:
        await defer(session, Job("note", "notes", {"number": number}, lock=lock))


def away(*missing: str, for_so_long: timedelta = LONG, since: datetime | None = None) -> PutOff:
    now = datetime.now(UTC)
    return PutOff(now + for_so_long, Missed(since or now, frozenset(missing)))


async def waiting(store: Store) -> list[tuple[int, set[str]]]:
    async with store.transaction() as session:
        return [(job.about, set(job.missing)) for job in await put_off_jobs(session, "note", "number")]


async def take_all_up(store: Store) -> None:
    async with store.transaction() as session:
        await take_up(session, [job.id for job in await put_off_jobs(session, "note", "number")])
    store.notifier.send(job_waits("notes"))


async def until_waiting(store: Store, *numbers: int) -> None:
    async with asyncio.timeout(PATIENT_S):
        while [number for number, _ in await waiting(store)] != list(numbers):
            await asyncio.sleep(0.01)


async def test_the_hand_is_free_for_others_and_those_of_its_lock_wait_behind_it(store: Store) -> None:
    bell = Bell(does={1: [away("bot")]})
    async with working(store, bell):
        for number, lock in [(1, "Ann"), (2, "Ann"), (3, "Bob")]:
            await note(store, number, lock)
        await bell.has(lambda: "3 ends" in bell.lines)
        await until_waiting(store, 1)
        assert bell.lines == ["1 begins", "3 begins", "3 ends"]

        await take_all_up(store)
        await bell.has(lambda: "2 ends" in bell.lines)

    assert bell.lines[3:] == ["1 begins", "1 ends", "2 begins", "2 ends"]
    assert await waiting(store) == []


async def test_it_is_told_since_when_and_for_what_it_waits(store: Store) -> None:
    since = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
    bell = Bell(does={1: [away("bot", "actions", since=since), away(since=since)]})
    async with working(store, bell):
        await note(store, 1)
        await until_waiting(store, 1)
        assert await waiting(store) == [(1, {"bot", "actions"})]
        await take_all_up(store)
        await bell.has(lambda: len(bell.missed) == 2)
        await until_waiting(store, 1)
        await take_all_up(store)
        await bell.has(lambda: "1 ends" in bell.lines)

    assert bell.missed == [None, Missed(since, frozenset({"bot", "actions"})), Missed(since)]


async def test_waiting_exhausts_no_attempts_and_failures_still_do(store: Store) -> None:
    waits = [away("bot", for_so_long=timedelta(0)) for _ in range(30)]
    bell = Bell(does={1: [*waits, *(ValueError(str(n)) for n in range(FAILURES + 9))]})
    async with working(store, bell, look_every_s=0.01):
        await note(store, 1)
        await bell.has(lambda: len(bell.attempts) == 30 + FAILURES + 2)
        query = text("SELECT status FROM procrastinate_jobs")
        async with asyncio.timeout(PATIENT_S):
            while True:
                async with store.transaction() as session:
                    if await session.scalar(query) == "failed":
                        break
                await asyncio.sleep(0.01)

    assert bell.attempts == [0] * 31 + list(range(1, FAILURES + 2))


async def test_one_that_failed_after_it_was_put_off_waits_for_its_next_attempt_alone(store: Store) -> None:
    bell = Bell(does={1: [away("bot"), ValueError("broken")]})
    async with working(store, bell, pause_s=3_600):
        await note(store, 1)
        await until_waiting(store, 1)
        await take_all_up(store)
        await bell.has(lambda: bell.lines.count("1 begins") == 2)
        async with asyncio.timeout(PATIENT_S):
            while await _status(store) != "todo":
                await asyncio.sleep(0.01)

        assert await waiting(store) == []


async def test_a_worker_that_was_taken_for_dead_puts_nothing_off_that_another_does(store: Store) -> None:
    put_off = away("bot")
    bell = Bell(does={1: [put_off]})
    async with working(store, bell) as worker:
        await note(store, 1)
        await until_waiting(store, 1)
        other = text(
            "WITH other AS (INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id)"
            " UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM other) RETURNING id"
        )
        async with store.transaction() as session:
            job_id = await session.scalar(other)
        await worker.app.job_manager.connector.execute_query_async(
            PUT_OFF, job_id=job_id, worker_id=worker.worker_id, at=put_off.at, notes=put_off.notes
        )

        assert await _status(store) == "doing"


@pytest.mark.parametrize("missing", [(), ("bot",), ("actions", "bot", "encoder")])
def test_what_is_noted_is_read_again(missing: tuple[str, ...]) -> None:
    now = datetime(2026, 2, 28, 23, 59, 59, 999_999, tzinfo=UTC)
    missed = Missed(now, frozenset(missing))

    assert Missed.read(json.loads(PutOff(now + LONG, missed).notes)) == missed
    assert Missed.read(None) is None


async def _status(store: Store) -> str:
    async with store.transaction() as session:
        return str(await session.scalar(text("SELECT status FROM procrastinate_jobs")))
