"""Defer a job in the transaction of the data it belongs to."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.store.notifications import Notification

# Procrastinate's own database function, so that the job commits or rolls back with the data.
_DEFER = text(
    """
    SELECT procrastinate_defer_jobs_v1(ARRAY(
        SELECT ROW(queue, task, priority, lock, queueing_lock, args, at)::procrastinate_job_to_defer_v1
        FROM ROWS FROM (jsonb_to_recordset(CAST(:jobs AS jsonb)) AS (
            queue text, task text, priority int, lock text, queueing_lock text, args jsonb, at timestamptz
        )) WITH ORDINALITY AS job (queue, task, priority, lock, queueing_lock, args, at, place)
        ORDER BY place
    ))
    """
)
_WAITING = text(
    """
    SELECT (args ->> :argument)::bigint FROM procrastinate_jobs
    WHERE task_name = :task AND status = 'todo' AND args ? :argument
    """
)

DELIVERIES, BULK = "deliveries", "bulk"
"""The queues of what a person waits for from the carrier, and of what the bank initiates."""
REPLIES_FIRST = 10
"""The priority of jobs that a person is waiting for."""


@dataclass(frozen=True)
class Job:
    """A task for a worker. Jobs with the same lock run one at a time, in order."""

    task: str
    queue: str
    args: dict[str, Any] = field(default_factory=dict)
    lock: str | None = None
    queueing_lock: str | None = None
    priority: int = 0
    at: datetime | None = None


async def defer(session: AsyncSession, *jobs: Job) -> None:
    """Defer the jobs, in this order, in the transaction of `session`."""
    rows = [
        {
            "queue": job.queue,
            "task": job.task,
            "priority": job.priority,
            "lock": job.lock,
            "queueing_lock": job.queueing_lock,
            "args": job.args,
            "at": job.at.isoformat() if job.at else None,
        }
        for job in jobs
    ]
    await session.execute(_DEFER, {"jobs": json.dumps(rows)})


def job_waits(queue: str) -> Notification:
    """Wakes the workers of `queue`; needed only for `turns`, whose jobs are inserted without notifying."""
    return Notification(f"procrastinate_queue_v1#{queue}", json.dumps({"type": "job_inserted", "job_id": 0}))


async def waiting(session: AsyncSession, task: str, argument: str) -> list[int]:
    """The ids in `argument` of this task's jobs that have not started yet."""
    found = await session.scalars(_WAITING, {"task": task, "argument": argument})
    return list(found.all())
