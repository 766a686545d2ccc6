"""Owns running one process until it is asked to stop."""

import asyncio
import contextlib
import gc
import signal
from collections.abc import Coroutine
from typing import Any

import structlog
from sqlalchemy.exc import OperationalError

from contact_center.app import web_app, worker_parts
from contact_center.operate.mode import check_mode
from contact_center.serving import Runner
from contact_center.settings import Settings
from contact_center.store.engine import Store
from contact_center.web.malformed import server_logger
from contact_center.web.metrics import METRICS
from contact_center.web.slow import GuardedSite, Waiting
from contact_center.worker import run_worker

_SHUTDOWN_S = 5.0
_DATABASE_PAUSE_S = 0.5
_log = structlog.get_logger()


async def run_until_signal(work: Coroutine[Any, Any, None]) -> None:
    """Run `work`; SIGINT and SIGTERM cancel it and let it end in order."""
    task = asyncio.create_task(work)
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked.set)
    asking = asyncio.create_task(asked.wait())
    await asyncio.wait([task, asking], return_when=asyncio.FIRST_COMPLETED)
    asking.cancel()
    # Once only: a second signal must not cut short what ends in order.
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def run_web(settings: Settings) -> None:
    """Serve the public process, and its figures on a port of their own. Raises WrongMode."""
    await _check(settings)
    app = await web_app(settings)
    runner = Runner(
        app,
        access_log=None,
        logger=server_logger(),
        shutdown_timeout=_SHUTDOWN_S,
        keepalive_timeout=settings.keepalive_timeout_s,
        # A compressed body grows a thousandfold, also where a refused one is read only to be thrown away.
        auto_decompress=False,
    )
    figures = Runner(app[METRICS].app(), access_log=None, logger=server_logger())
    await runner.setup()
    await figures.setup()
    waiting = Waiting(settings.header_timeout_s, settings.half_open_limit)
    try:
        await GuardedSite(runner, settings.host, settings.port, waiting, backlog=1024).start()
        await GuardedSite(figures, "127.0.0.1", settings.metrics_port, waiting, backlog=16).start()
        # What was loaded at the start stays: looking through it again and again would hold up answers.
        gc.collect()
        gc.freeze()
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
        await figures.cleanup()


async def run_jobs(settings: Settings) -> None:
    """Take turns, deliver, and do what the clock asks for. Raises WrongMode."""
    await _check(settings)
    async with worker_parts(settings) as parts:
        await run_worker(parts)


async def _check(settings: Settings) -> None:
    """Wait for the database, and raise WrongMode where the store is for something else."""
    store = Store(settings.database_url, pool_size=1)
    try:
        while True:
            try:
                async with store.transaction() as session:
                    return await check_mode(session, settings)
            except OperationalError as error:
                _log.warning("database.unreachable", error=type(error.orig).__name__)
                await asyncio.sleep(_DATABASE_PAUSE_S)
    finally:
        await store.close()
