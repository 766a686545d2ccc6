"""Run a worker."""

from contact_center.app.worker import worker_parts
from contact_center.operate.run import wait_for_store
from contact_center.settings import Settings
from contact_center.worker import run_worker


async def run_jobs(settings: Settings) -> None:
    """Run jobs and scheduled work until stopped. Raises WrongMode."""
    await wait_for_store(settings)
    async with worker_parts(settings) as parts:
        await run_worker(parts)
