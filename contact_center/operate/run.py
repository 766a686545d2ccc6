"""Owns running one process until it is asked to stop."""

import asyncio
import contextlib
import gc
import signal
from collections.abc import Coroutine
from typing import Any

from aiohttp import web

from contact_center.app import web_app, worker_parts
from contact_center.settings import Settings
from contact_center.worker import run_worker

_SHUTDOWN_S = 5.0


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
    """Serve the public process."""
    runner = web.AppRunner(await web_app(settings), access_log=None, shutdown_timeout=_SHUTDOWN_S)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.host, settings.port, backlog=1024).start()
        # What was loaded at the start stays: looking through it again and again would hold up answers.
        gc.collect()
        gc.freeze()
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


async def run_jobs(settings: Settings) -> None:
    """Take turns, deliver, and do what the clock asks for."""
    async with worker_parts(settings) as parts:
        await run_worker(parts)
