"""Run jobs as soon as they are due, and make a worker's death visible at once."""

import asyncio
from typing import Any

import psycopg
from procrastinate import App, JobContext, jobs
from procrastinate.job_context import JobResult
from procrastinate.retry import RetryDecision
from procrastinate.worker import Worker

from contact_center.store.living import ALIVE, LIVING
from contact_center.store.put_off import PUT_OFF, PutOffDecision

_LEFT = f"""
    SELECT job.id FROM procrastinate_jobs job
    LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
    WHERE job.status = 'doing'
      AND (worker.id IS NULL OR worker.last_heartbeat < now() - make_interval(secs => %(grace_s)s))
      AND NOT EXISTS (SELECT FROM ({ALIVE}) AS alive WHERE alive.id = job.worker_id)
"""


async def left_by_the_dead(app: App, grace_s: float) -> list[int]:
    """Jobs of dead workers: their lock is free, and their last heartbeat is over `grace_s` seconds old."""
    rows = await app.connector.execute_query_all_async(_LEFT, grace_s=grace_s)
    return [int(row["id"]) for row in rows]


class JobWorker(Worker):
    """Procrastinate's worker without two delays of one polling interval (5 s).

    Procrastinate does not look for a job whose lock it has just released, and drops a notification that
    arrives while it fetches jobs. Postponing a job costs none of its attempts. This uses private parts of
    Procrastinate 3.10: check them again when the pin changes.
    """

    def __init__(self, app: App, database_url: str, **options: Any) -> None:
        super().__init__(app, **options)
        self._database_url = database_url
        self._rung = 0

    def _ring(self) -> None:
        self._rung += 1
        self._new_job_event.set()

    def _start_side_tasks(self) -> list[asyncio.Task[Any]]:
        living = asyncio.create_task(self._show_life(), name="living")
        return [*super()._start_side_tasks(), living]

    async def _show_life(self) -> None:
        # Without keepalives, the locks of a machine that vanished would stay for two hours.
        connecting = psycopg.AsyncConnection.connect(
            self._database_url, autocommit=True, keepalives_idle=5, keepalives_interval=2, keepalives_count=3
        )
        async with await connecting as mine:
            await mine.execute("SELECT pg_advisory_lock(%s, %s)", [LIVING, self.worker_id])
            async for _ in mine.notifies():
                pass

    async def _handle_notification(self, *, channel: str, notification: jobs.Notification) -> None:
        await super()._handle_notification(channel=channel, notification=notification)
        if notification["type"] == "job_inserted":
            self._ring()

    async def _process_job(self, context: JobContext) -> None:
        await super()._process_job(context)
        if context.job.lock:
            self._ring()

    async def _persist_job_status(
        self,
        job: jobs.Job,
        status: jobs.Status,
        retry_decision: RetryDecision | None,
        context: JobContext,
        job_result: JobResult | None,
    ) -> None:
        if not isinstance(retry_decision, PutOffDecision):
            await super()._persist_job_status(job, status, retry_decision, context, job_result)
            return
        await self.app.job_manager.connector.execute_query_async(
            PUT_OFF,
            job_id=job.id,
            worker_id=self.worker_id,
            at=retry_decision.retry_at,
            notes=retry_decision.notes,
        )

    async def _fetch_and_process_jobs(self) -> None:
        looked_at = -1
        while looked_at != self._rung and not self._stop_event.is_set():
            looked_at = self._rung
            await super()._fetch_and_process_jobs()  # type: ignore[no-untyped-call]
