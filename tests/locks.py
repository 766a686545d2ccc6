"""Let two transactions meet: one holds something, another comes to wait for it, and the first goes on."""

import asyncio
from collections.abc import Awaitable, Callable

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.store.engine import Store

Step = Callable[[AsyncSession], Awaitable[object]]
_WAITS = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()"
)
_PATIENT_S = 60.0


async def meet(store: Store, first: Step, then: Step, other: Callable[[], Awaitable[object]]) -> None:
    """Run `other` so that it waits for what `first` holds; then do `then` with the same transaction.

    Where the other holds already what `then` needs, the database cuts one of them off, which raises.
    """
    async with asyncio.timeout(_PATIENT_S):
        async with store.transaction() as session:
            await first(session)
            beside = asyncio.ensure_future(other())
            try:
                await _waits(store, beside)
                await then(session)
            except BaseException:
                beside.cancel()
                raise
        await beside


async def _waits(store: Store, beside: asyncio.Future[object]) -> None:
    while not beside.done():
        async with store.transaction() as looking:
            if await looking.scalar(_WAITS):
                return
        await asyncio.sleep(0.02)
    beside.result()
    raise AssertionError("the other did not wait for anything")
