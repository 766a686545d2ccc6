"""Somebody who follows the live bus."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import text

from contact_center.store.engine import Store
from contact_center.store.notifications import Change, listen

PATIENT_S = 60


@dataclass
class Listener:
    """Somebody who follows the bus."""

    store: Store
    changes: "asyncio.Queue[Change]"
    lost: asyncio.Event

    async def next(self) -> Change:
        async with asyncio.timeout(PATIENT_S):
            return await self.changes.get()

    async def lines(self) -> list[int]:
        """The server processes that serve it."""
        query = text(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"
        )
        async with self.store.transaction() as session:
            return list((await session.scalars(query)).all())

    async def ready(self, *, but: int = 0) -> int:
        """Wait for a line other than `but`."""
        async with asyncio.timeout(PATIENT_S):
            while True:
                if others := [pid for pid in await self.lines() if pid != but]:
                    return others[0]
                await asyncio.sleep(0.01)


@asynccontextmanager
async def listening(store: Store) -> AsyncIterator[Listener]:
    listener = Listener(store, asyncio.Queue(), asyncio.Event())

    async def follow() -> None:
        async for change in listen(store.database_url, listener.lost):
            await listener.changes.put(change)

    task = asyncio.create_task(follow())
    try:
        await listener.ready()
        yield listener
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
