"""A worker takes up the next job the moment it may run: these workers would never poll."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from procrastinate import App, PsycopgConnector
from sqlalchemy import text

from contact_center.store.engine import Store
from contact_center.store.job_worker import JobWorker, left_by_the_dead
from contact_center.store.jobs import Job, defer, job_waits

NEVER_S = 3_600.0
PATIENT_S = 60.0


@dataclass
class Diary:
    """What the jobs did, in order."""

    lines: list[str] = field(default_factory=list)
    written: asyncio.Event = field(default_factory=asyncio.Event)

    def write(self, line: str) -> None:
        self.lines.append(line)
        self.written.set()

    async def has(self, count: int) -> list[str]:
        """Wait for so many lines."""
        async with asyncio.timeout(PATIENT_S):
            while len(self.lines) < count:
                self.written.clear()
                await self.written.wait()
        return self.lines


@asynccontextmanager
async def working(store: Store, diary: Diary) -> AsyncIterator[JobWorker]:
    """A worker that never polls, and writes what it does into the diary."""
    app = App(connector=PsycopgConnector(conninfo=store.database_url, min_size=1, max_size=4))

    @app.task(name="note", queue="notes")
    async def note(line: str) -> None:
        diary.write(f"{line} begins")
        await asyncio.sleep(0)
        diary.write(f"{line} ends")

    async with app.open_async():
        worker = JobWorker(
            app,
            store.database_url,
            queues=["notes"],
            concurrency=4,
            install_signal_handlers=False,
            fetch_job_polling_interval=NEVER_S,
        )
        running = asyncio.create_task(worker.run())  # type: ignore[no-untyped-call]
        try:
            await listens(store, worker)
            yield worker
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


async def listens(store: Store, worker: JobWorker) -> None:
    """Wait until the worker hears what it is told: one that never polls would miss what came before."""
    async with asyncio.timeout(PATIENT_S):
        while not worker._rung:
            store.notifier.send(job_waits("notes"))
            await asyncio.sleep(0.01)


async def put_off(store: Store, *lines: str, lock: str | None) -> None:
    async with store.transaction() as session:
        for line in lines:
            await defer(session, Job("note", "notes", {"line": line}, lock=lock))


async def test_jobs_of_one_lock_follow_each_other_at_once_and_in_order(store: Store) -> None:
    diary = Diary()
    async with working(store, diary):
        await put_off(store, "a", "b", "c", "d", "e", "f", lock="Ann")
        lines = await diary.has(12)

    assert lines == [f"{line} {what}" for line in "abcdef" for what in ("begins", "ends")]


async def test_a_job_that_failed_frees_its_lock_as_well(store: Store) -> None:
    diary = Diary()
    async with working(store, diary):
        async with store.transaction() as session:
            await defer(session, Job("nobody knows this task", "notes", lock="Ann"))
            await defer(session, Job("note", "notes", {"line": "after"}, lock="Ann"))
        assert await diary.has(2) == ["after begins", "after ends"]


async def test_a_job_that_comes_while_the_worker_looks_is_not_forgotten(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = Diary()
    async with working(store, diary) as worker:
        await put_off(store, "first", lock=None)
        await diary.has(2)
        look = worker.app.job_manager.fetch_job
        late: list[str] = []

        async def look_and_be_told_late(**query: Any) -> Any:
            found, rung = await look(**query), worker._rung
            if found is None and not late:
                # It has looked in vain; before it knows that, a job comes and is told.
                late.append("meanwhile")
                await put_off(store, *late, lock=None)
                async with asyncio.timeout(PATIENT_S):
                    while worker._rung == rung:
                        await asyncio.sleep(0.01)
            return found

        monkeypatch.setattr(worker.app.job_manager, "fetch_job", look_and_be_told_late)
        worker._ring()
        lines = await diary.has(4)

    assert lines[2:] == ["meanwhile begins", "meanwhile ends"]


async def test_what_a_living_worker_does_is_left_to_it_and_what_a_dead_one_did_is_found(store: Store) -> None:
    begun, may_end = asyncio.Event(), asyncio.Event()
    app = App(connector=PsycopgConnector(conninfo=store.database_url, min_size=1, max_size=4))

    @app.task(name="long", queue="notes")
    async def long() -> None:
        begun.set()
        await may_end.wait()

    async with app.open_async():
        worker = JobWorker(app, store.database_url, queues=["notes"], install_signal_handlers=False)
        running = asyncio.create_task(worker.run())  # type: ignore[no-untyped-call]
        async with store.transaction() as session:
            await defer(session, Job("long", "notes"))
        async with asyncio.timeout(PATIENT_S):
            await begun.wait()
            while not await _locks(store):
                await asyncio.sleep(0.01)
        # Whatever its heartbeat says: it is there.
        assert await left_by_the_dead(app, 0.0) == []

        async with store.transaction() as session:
            await session.execute(_CUT_OFF)
        async with asyncio.timeout(PATIENT_S):
            while not (left := await left_by_the_dead(app, 0.0)):
                await asyncio.sleep(0.01)
            assert await left_by_the_dead(app, NEVER_S) == []
        assert len(left) == 1

        may_end.set()
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


_CUT_OFF = text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")


async def _locks(store: Store) -> int:
    query = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")
    async with store.transaction() as session:
        return int(await session.scalar(query) or 0)
