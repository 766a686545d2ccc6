"""The live bus: changes are told when they are true, and a lost line is mended."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import text

from contact_center.store.engine import Store
from contact_center.store.notifications import Change, listen, notify

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


async def tell(store: Store, ticket_id: int) -> None:
    async with store.transaction() as session:
        await notify(session, {"type": "ticket", "ticket_id": ticket_id})


async def test_a_change_is_told_to_everybody_who_listens(store: Store) -> None:
    change: Change = {"type": "interaction", "interaction_id": 1, "channel": "sms", "direction": "in"}
    async with listening(store) as one, listening(store) as other:
        async with asyncio.timeout(PATIENT_S):
            while len(await one.lines()) < 2:
                await asyncio.sleep(0.01)
        async with store.transaction() as session:
            await notify(session, change)

        assert await one.next() == await other.next() == change


async def test_a_change_is_told_when_it_is_true_not_before(store: Store) -> None:
    async with listening(store) as listener:
        async with store.transaction() as session:
            await notify(session, {"type": "ticket", "ticket_id": 1})
            await tell(store, 2)
            assert (await listener.next())["ticket_id"] == 2
            assert listener.changes.empty()
        assert (await listener.next())["ticket_id"] == 1


async def test_a_change_that_was_taken_back_is_not_told(store: Store) -> None:
    async def change_and_fail() -> None:
        async with store.transaction() as session:
            await notify(session, {"type": "ticket", "ticket_id": 1})
            raise KeyError

    async with listening(store) as listener:
        with pytest.raises(KeyError):
            await change_and_fail()
        await tell(store, 2)

        assert (await listener.next())["ticket_id"] == 2


async def test_a_line_that_was_cut_is_mended_and_the_gap_is_known(store: Store) -> None:
    async with listening(store) as listener:
        await tell(store, 1)
        await listener.next()
        assert not listener.lost.is_set()
        first = await listener.ready()

        async with store.transaction() as session:
            await session.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": first})
        async with asyncio.timeout(PATIENT_S):
            await listener.lost.wait()
        await listener.ready(but=first)
        # Whoever follows is woken to look at everything, though nothing changes any more.
        assert await listener.next() == {"type": "ticket"}
        await tell(store, 2)

        assert (await listener.next())["ticket_id"] == 2
