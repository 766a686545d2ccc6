"""A worker that takes up the next job the moment it may run."""

from typing import Any

from procrastinate import App, JobContext, jobs
from procrastinate.worker import Worker


class JobWorker(Worker):
    """Procrastinate's worker without two waits of a polling interval (5 s).

    It does not look for the job whose lock it has just freed, and forgets a notification that comes while it
    looks for jobs. This uses private parts of Procrastinate 3.10: check them again when the pin changes.
    """

    def __init__(self, app: App, **options: Any) -> None:
        super().__init__(app, **options)
        self._rung = 0

    def _ring(self) -> None:
        self._rung += 1
        self._new_job_event.set()

    async def _handle_notification(self, *, channel: str, notification: jobs.Notification) -> None:
        await super()._handle_notification(channel=channel, notification=notification)
        if notification["type"] == "job_inserted":
            self._ring()

    async def _process_job(self, context: JobContext) -> None:
        await super()._process_job(context)
        if context.job.lock:
            self._ring()

    async def _fetch_and_process_jobs(self) -> None:
        looked_at = -1
        while looked_at != self._rung and not self._stop_event.is_set():
            looked_at = self._rung
            await super()._fetch_and_process_jobs()  # type: ignore[no-untyped-call]
