"""Put a job off that cannot be done now, and take it up again as soon as what it waits for is there.

Its worker's hands are free meanwhile. It keeps its lock, its place and its attempts: later jobs with the same
lock wait behind it, and waiting exhausts nothing.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, LiteralString

from procrastinate import RetryStrategy
from procrastinate.jobs import Job
from procrastinate.retry import RetryDecision
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

ARGUMENT = "put_off"
"""The argument with which a job that was put off is run again; None on its first run."""

# Of a worker that is taken for dead the job is another's by now.
PUT_OFF: LiteralString = f"""
    UPDATE procrastinate_jobs
    SET status = 'todo', scheduled_at = %(at)s,
        args = args || jsonb_build_object(
            '{ARGUMENT}',
            %(notes)s::jsonb || jsonb_build_object('tried', extract(epoch FROM clock_timestamp()))
        )
    WHERE id = %(job_id)s AND status = 'doing' AND worker_id = %(worker_id)s
"""
# A job that failed after it was put off waits for its next attempt, and for nothing else.
_WAITING = text(
    f"""
    SELECT id, (args ->> :about)::bigint, args -> '{ARGUMENT}' -> 'missing' FROM procrastinate_jobs
    WHERE task_name = :task AND status = 'todo' AND scheduled_at > now()
      AND (args -> '{ARGUMENT}' ->> 'at')::timestamptz = scheduled_at
    ORDER BY (args -> '{ARGUMENT}' ->> 'tried')::float8 NULLS FIRST, id
    """
)
_TAKE_UP = text(
    """
    UPDATE procrastinate_jobs SET scheduled_at = NULL
    WHERE id IN (
        SELECT id FROM procrastinate_jobs WHERE id = ANY(:ids) AND status = 'todo'
        ORDER BY id FOR UPDATE SKIP LOCKED
    )
    """
)


@dataclass(frozen=True)
class Missed:
    """Since when a job waits, and for what."""

    since: datetime
    missing: frozenset[str] = field(default=frozenset())
    """Names of what was not there when it was tried last."""

    @staticmethod
    def read(notes: dict[str, Any] | None) -> "Missed | None":
        """From the argument of a job."""
        if notes is None:
            return None
        return Missed(datetime.fromisoformat(notes["since"]), frozenset(notes["missing"]))


class PutOff(Exception):
    """Raised by a task: it runs again at `at`, or earlier when it is taken up."""

    def __init__(self, at: datetime, missed: Missed) -> None:
        super().__init__(f"put off until {at.isoformat()}")
        self.at = at
        self.missed = missed

    @property
    def notes(self) -> str:
        """What the job keeps of it, as JSON."""
        return json.dumps(
            {
                "at": self.at.isoformat(),
                "since": self.missed.since.isoformat(),
                "missing": sorted(self.missed.missing),
            }
        )


class PutOffDecision(RetryDecision):
    """What Procrastinate is told of a job that was put off; JobWorker writes it down."""

    def __init__(self, put_off: PutOff) -> None:
        super().__init__(retry_at=put_off.at)
        self.notes = put_off.notes


class OrPutOff(RetryStrategy):
    """Tries again what failed, so many times, and runs again what was put off, however often."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, PutOff):
            return PutOffDecision(exception)
        return super().get_retry_decision(exception=exception, job=job)


@dataclass(frozen=True)
class WaitingJob:
    """A job that was put off: its number, what it is about, and what it waits for."""

    id: int
    about: int
    missing: frozenset[str]


async def put_off_jobs(session: AsyncSession, task: str, about: str) -> list[WaitingJob]:
    """The jobs of this task that were put off and are not due yet, the one tried longest ago first.

    `about` names the argument that tells them apart.
    """
    rows = await session.execute(_WAITING, {"task": task, "about": about})
    return [WaitingJob(row[0], row[1], frozenset(row[2])) for row in rows]


async def take_up(session: AsyncSession, job_ids: Sequence[int]) -> None:
    """Let these jobs run now, in their order; workers have to be told. Safe to repeat."""
    await session.execute(_TAKE_UP, {"ids": list(job_ids)})
