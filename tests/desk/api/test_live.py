"""Live updates: staff who are signed in hear of every change once it is committed; others hear nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import socketio
from sqlalchemy import text

from contact_center.store.engine import Store
from contact_center.store.notifications import notify
from tests.conftest import Cast
from tests.desk.office import Clerk, Office, complained, give_manager, wrote

PATIENCE_S = 60.0


class Ear:
    """A desk that listens."""

    def __init__(self, client: Any) -> None:
        self._heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._over = asyncio.Event()
        client.on("change", self._heard.put, namespace="/desk")
        client.on("disconnect", lambda *_: self._over.set(), namespace="/desk")

    async def first(self) -> dict[str, Any]:
        """The first change of all."""
        async with asyncio.timeout(PATIENCE_S):
            return await self._heard.get()

    async def hears(self, **wanted: object) -> dict[str, Any]:
        """The first change with these values; those before it are let go."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                change = await self._heard.get()
                if wanted.items() <= change.items():
                    return change

    async def is_cut_off(self) -> None:
        async with asyncio.timeout(PATIENCE_S):
            await self._over.wait()

    async def until(self, **wanted: object) -> list[dict[str, Any]]:
        """All changes up to and with the first that has these values."""
        heard: list[dict[str, Any]] = []
        async with asyncio.timeout(PATIENCE_S):
            while not (heard and wanted.items() <= heard[-1].items()):
                heard.append(await self._heard.get())
        return heard


@asynccontextmanager
async def listening(office: Office, cookie: str) -> AsyncIterator[Ear]:
    await _bus_is_open(office.store)
    client = socketio.AsyncClient(reconnection=False)
    ear = Ear(client)
    headers = {"Cookie": cookie} if cookie else {}
    await client.connect(office.url, headers=headers, namespaces=["/desk"], transports=["websocket"])
    try:
        yield ear
    finally:
        await client.disconnect()


async def _bus_is_open(store: Store) -> None:
    """What is told before the process listens, nobody hears."""
    query = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"
    )
    async with asyncio.timeout(PATIENCE_S):
        while True:
            async with store.transaction() as session:
                if await session.scalar(query):
                    return
            await asyncio.sleep(0.05)


async def test_a_new_ticket_is_heard_at_once(office: Office, lin_at_desk: Clerk, cast: Cast) -> None:
    async with listening(office, lin_at_desk.cookie()) as ear:
        case = await complained(office.store)

        heard = await ear.hears(type="ticket")

    assert (heard["ticket_id"], heard["conversation_id"]) == (case.ticket_id, case.conversation_id)
    assert heard["customer_id"] == cast.ann


async def test_what_the_customer_writes_is_heard(office: Office, lin_at_desk: Clerk, cast: Cast) -> None:
    await complained(office.store)
    async with listening(office, lin_at_desk.cookie()) as ear:
        interaction_id, conversation_id, _ = await wrote(office.store, "有人吗？")

        heard = await ear.hears(type="interaction", interaction_id=interaction_id)

    assert heard["conversation_id"] == conversation_id
    assert "有人吗" not in str(heard)  # Who hears it fetches it with their own rights.


async def test_what_a_colleague_does_is_heard(
    office: Office, lin_at_desk: Clerk, emma_at_desk: Clerk, cast: Cast
) -> None:
    case = await complained(office.store, hand_over=True)
    async with listening(office, emma_at_desk.cookie()) as ear:
        await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/accept")
        await ear.hears(type="conversation", conversation_id=case.conversation_id)
        await ear.hears(type="ticket", ticket_id=case.ticket_id)
        await lin_at_desk.put("/api/presence", {"presence": "online"})
        await ear.hears(type="presence")


async def test_a_mark_on_a_message_is_heard(office: Office, lin_at_desk: Clerk, cast: Cast) -> None:
    await complained(office.store)
    said, conversation_id, _ = await wrote(office.store, "卡不见了")
    async with listening(office, lin_at_desk.cookie()) as ear:
        path = f"/api/interactions/{said}/misunderstood"
        await lin_at_desk.post(path, {"right_intent": "request_lost_card"})

        heard = await ear.hears(type="interaction", interaction_id=said)
        assert heard["conversation_id"] == conversation_id


async def test_what_was_rolled_back_is_never_heard(office: Office, lin_at_desk: Clerk, cast: Cast) -> None:
    async with listening(office, lin_at_desk.cookie()) as ear:
        async with office.store.transaction() as session:
            await notify(session, {"type": "incident", "incident_id": 1})
            await session.rollback()
        async with office.store.transaction() as session:
            await notify(session, {"type": "incident", "incident_id": 2})

        assert (await ear.hears(type="incident"))["incident_id"] == 2


async def test_after_a_gap_everybody_is_told_to_look_again(
    office: Office, lin_at_desk: Clerk, cast: Cast
) -> None:
    async with listening(office, lin_at_desk.cookie()) as ear:
        async with office.store.transaction() as session:
            await session.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
                )
            )
        await complained(office.store)

        # Told of the change itself or, where it fell into the gap, told to look: without a further change.
        await ear.hears(type="ticket")


@pytest.mark.parametrize("cookie", ["", "switchboard_session=guess", "switchboard_session=", "=;="])
async def test_a_stranger_hears_nothing(office: Office, cookie: str) -> None:
    with pytest.raises(socketio.exceptions.ConnectionError):
        async with listening(office, cookie):
            raise AssertionError("was let in")


async def test_who_signed_out_is_a_stranger(office: Office, lin_at_desk: Clerk) -> None:
    cookie = lin_at_desk.cookie()
    await lin_at_desk.delete("/api/session")

    with pytest.raises(socketio.exceptions.ConnectionError):
        async with listening(office, cookie):
            raise AssertionError("was let in")


async def test_who_sees_a_customer_hears_that_the_record_changed_and_nobody_else(
    office: Office, store: Store, lin_at_desk: Clerk, cast: Cast
) -> None:
    await give_manager(store, cast.ann, lin_at_desk)
    stranger = await office.clerk("gao", "cards")
    async with (
        listening(office, lin_at_desk.cookie()) as ear,
        listening(office, stranger.cookie()) as other,
    ):
        assert (await lin_at_desk.patch(f"/api/customers/{cast.ann}", {"tier": "premium"})).status == 200
        assert await ear.hears(type="customer") == {"type": "customer", "customer_id": cast.ann}
        async with store.transaction() as session:
            await notify(session, {"type": "presence"})
        assert await other.first() == {"type": "presence"}
