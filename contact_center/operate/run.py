"""Run one process until it is asked to stop, on a store of its mode."""

import asyncio
import contextlib
import signal
from collections.abc import Coroutine
from typing import Any

import structlog
from sqlalchemy.exc import OperationalError

from contact_center.app.channels import CHANNELS
from contact_center.operate.mode import check_mode
from contact_center.settings import Settings
from contact_center.store.engine import Store

_DATABASE_PAUSE_S = 0.5
_log = structlog.get_logger()


async def run_until_signal(work: Coroutine[Any, Any, None]) -> None:
    """Run `work` until it ends; SIGINT and SIGTERM cancel it."""
    task = asyncio.create_task(work)
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked.set)
    asking = asyncio.create_task(asked.wait())
    await asyncio.wait([task, asking], return_when=asyncio.FIRST_COMPLETED)
    asking.cancel()
    # Once only: a second signal must not cut the clean-up short.
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def wait_for_store(settings: Settings) -> None:
    """Wait for the database. Raises WrongMode when the store is of the other mode."""
    store = Store(settings.database_url, pool_size=1, channels=CHANNELS)
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
