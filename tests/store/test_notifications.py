"""The live bus: changes are told when they are true, and a lost line is mended."""

import asyncio
import json

import psycopg
import pytest
from sqlalchemy import text

from contact_center.app.channels import CHANNELS
from contact_center.store.engine import Store
from contact_center.store.notifications import CHANNEL, Change, Notification, _packed, notify, notify_all
from tests.store.listener import PATIENT_S, listening


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


async def test_changes_told_together_are_each_heard(store: Store) -> None:
    changes: list[Change] = [{"type": "interaction", "interaction_id": n} for n in range(30)]
    async with listening(store) as listener:
        async with asyncio.timeout(PATIENT_S):
            while not await listener.lines():
                await asyncio.sleep(0.01)
        async with store.transaction() as session:
            await notify_all(session, changes)

        assert [await listener.next() for _ in changes] == changes


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


async def test_what_gathers_while_one_statement_is_on_its_way_goes_with_the_next(store: Store) -> None:
    told: list[Change] = [{"type": "ticket", "ticket_id": number} for number in range(40)]
    statements = 0
    execute = store.notifier._execute

    async def counted(sql: object, values: dict[str, object]) -> object:
        nonlocal statements
        statements += 1
        return await execute(sql, values)  # type: ignore[arg-type]

    store.notifier._execute = counted
    async with listening(store) as listener:
        for change in told:
            store.notifier.send(Notification.of(change))
            store.notifier.send(Notification.of(change))
        await store.notifier.finish()

        assert [await listener.next() for _ in told] == told
        assert listener.changes.empty()
    assert statements == 1


async def test_all_is_sent_before_the_store_is_closed(store: Store) -> None:
    async with listening(store) as listener:
        other = Store(store.database_url, channels=CHANNELS)
        other.notifier.send(Notification.of({"type": "ticket", "ticket_id": 1}))
        await other.close()

        assert (await listener.next())["ticket_id"] == 1


async def test_what_could_not_be_sent_goes_with_the_next(store: Store) -> None:
    execute = store.notifier._execute

    async def lost(*_: object) -> object:
        raise psycopg.OperationalError

    async with listening(store) as listener:
        store.notifier._execute = lost
        store.notifier.send(Notification.of({"type": "ticket", "ticket_id": 1}))
        await store.notifier.finish()
        store.notifier._execute = execute
        store.notifier.send(Notification.of({"type": "ticket", "ticket_id": 2}))

        assert [(await listener.next())["ticket_id"] for _ in range(2)] == [1, 2]


async def test_many_changes_go_in_few_notifications_and_each_is_heard(store: Store) -> None:
    told: list[Change] = [{"type": "interaction", "interaction_id": 2**62 + number} for number in range(50)]
    async with listening(store) as listener:
        async with await psycopg.AsyncConnection.connect(store.database_url, autocommit=True) as line:
            await line.execute(f"LISTEN {CHANNEL}")
            for change in told:
                store.notifier.send(Notification.of(change))
            await store.notifier.finish()
            heard = [one async for one in line.notifies(stop_after=5)]

        assert [await listener.next() for _ in told] == told
    assert len(heard) == 5


def test_the_longest_changes_fit_into_one_notification() -> None:
    most = 2**63 - 1
    longest = {name: most if "id" in name else "x" * 20 for name in Change.__annotations__}
    packed = _packed([Notification(CHANNEL, json.dumps(longest | {"number": n})) for n in range(100)])

    assert max(len(one.payload) for one in packed) < 8_000
