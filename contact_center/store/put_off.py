"""Postpone a job that cannot run now, and resume it once what it needs is available.

Meanwhile its worker is free for other jobs. A postponed job keeps its lock, its place and its attempts: later
jobs with the same lock wait behind it, and waiting uses up no attempts.
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
"""The argument a postponed job is run again with; None on its first run."""

# If the worker is presumed dead, another worker owns the job by now.
PUT_OFF: LiteralString = f"""
    UPDATE procrastinate_jobs
    SET status = 'todo', scheduled_at = %(at)s,
        args = args || jsonb_build_object(
            '{ARGUMENT}',
            %(notes)s::jsonb || jsonb_build_object('tried', extract(epoch FROM clock_timestamp()))
        )
    WHERE id = %(job_id)s AND status = 'doing' AND worker_id = %(worker_id)s
"""
# A job that failed after it was postponed only waits for its next attempt.
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
    """Since when a job has been waiting, and for what."""

    since: datetime
    missing: frozenset[str] = field(default=frozenset())
    """Names of what was unavailable at the last try."""

    @staticmethod
    def read(notes: dict[str, Any] | None) -> "Missed | None":
        """Parse the job's argument."""
        if notes is None:
            return None
        return Missed(datetime.fromisoformat(notes["since"]), frozenset(notes["missing"]))


class PutOff(Exception):
    """Raised by a task to run again at `at`, or earlier if it is resumed."""

    def __init__(self, at: datetime, missed: Missed) -> None:
        super().__init__(f"put off until {at.isoformat()}")
        self.at = at
        self.missed = missed

    @property
    def notes(self) -> str:
        """The state stored with the job, as JSON."""
        return json.dumps(
            {
                "at": self.at.isoformat(),
                "since": self.missed.since.isoformat(),
                "missing": sorted(self.missed.missing),
            }
        )


class PutOffDecision(RetryDecision):
    """Tells Procrastinate that a job was postponed; JobWorker stores it."""

    def __init__(self, put_off: PutOff) -> None:
        super().__init__(retry_at=put_off.at)
        self.notes = put_off.notes


class OrPutOff(RetryStrategy):
    """Retries failures a limited number of times, and postponed jobs without limit."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, PutOff):
            return PutOffDecision(exception)
        return super().get_retry_decision(exception=exception, job=job)


@dataclass(frozen=True)
class WaitingJob:
    """A postponed job: its id, the id of its subject, and what it waits for."""

    id: int
    about: int
    missing: frozenset[str]


async def put_off_jobs(session: AsyncSession, task: str, about: str) -> list[WaitingJob]:
    """This task's postponed jobs that are not due yet, the least recently tried first.

    `about` names the argument that holds the id of the subject.
    """
    rows = await session.execute(_WAITING, {"task": task, "about": about})
    return [WaitingJob(row[0], row[1], frozenset(row[2])) for row in rows]


async def take_up(session: AsyncSession, job_ids: Sequence[int]) -> None:
    """Make these jobs due now, in order; the caller must notify the workers. Idempotent."""
    await session.execute(_TAKE_UP, {"ids": list(job_ids)})
