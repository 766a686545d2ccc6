"""Decisions from before the ledger: one row per address becomes one of a person, and the other way round."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from contact_center.customers.consent import holds
from contact_center.store.engine import Store
from contact_center.store.migrate import migrate
from contact_center.vocabulary.purposes import Purpose
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast, Server
from tests.conversations.messages import say
from tests.store.older import cast, go_back, older_store

__all__ = ["cast"]
LEDGER = "0027"


@pytest.fixture
async def store(server: Server) -> AsyncIterator[Store]:
    """A store of its own, whose tables may go back."""
    async with older_store(server, "older_consents") as store:
        yield store


async def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    async with store.transaction() as session:
        return [tuple(row) for row in await session.execute(text(query))]


async def allows(store: Store, phone: str, purpose: Purpose) -> bool:
    (row,) = await rows(
        store, f"SELECT id, customer_id FROM contact_points WHERE address = '{phone}' AND channel = 'sms'"
    )
    async with store.transaction() as session:
        return (await holds(session, int(str(row[0])), int(str(row[1])), purpose)).allowed


async def test_rows_by_address_become_decisions_of_a_person(store: Store, cast: Cast) -> None:
    stop = await say(store, "hello", address=ANN_PHONE)
    tips = await say(store, "hello", address=BOB_PHONE)
    await store.close()
    go_back(store.database_url, LEDGER)
    async with store.transaction() as session:
        points = {
            (row[0], row[1]): row[2]
            for row in await session.execute(text("SELECT address, channel, id FROM contact_points"))
        }
        ann, anns_phone, bob = points[ANN_PHONE, "sms"], points[ANN_PHONE, "phone"], points[BOB_PHONE, "sms"]
        written = [
            (anns_phone, "all", "withdrawn", f"interaction {stop.interaction_id}"),
            (ann, "all", "withdrawn", f"interaction {stop.interaction_id}"),
            (bob, "tips", "granted", f"interaction {tips.interaction_id}"),
            (bob, "marketing", "withdrawn", "carrier error 21610"),
            (bob, "greeting", "withdrawn", f"contact point {ann}"),
            (bob, "all", "withdrawn", f"contact point {ann}"),
            (bob, "all", "granted", "typed by hand"),
        ]
        for point, purpose, state, source in written:
            values = {"point": point, "purpose": purpose, "state": state, "source": source}
            await session.execute(
                text(
                    "INSERT INTO consents (contact_point_id, purpose, state, source)"
                    " VALUES (:point, :purpose, :state, :source)"
                ),
                values,
            )
    await store.close()

    migrate(store.database_url)

    found = await rows(
        store,
        "SELECT c.number, t.contact_point_id, t.purpose, t.state, t.source, t.reach, t.detail,"
        " t.carried_from_id IS NOT NULL"
        " FROM consents t JOIN customers c ON c.id = t.customer_id ORDER BY t.id",
    )
    assert found == [
        ("C1001", ann, "all", "withdrawn", "customer", "everywhere", "", False),
        ("C1002", bob, "tips", "granted", "customer", "address", "", False),
        ("C1002", bob, "marketing", "withdrawn", "carrier", "channel", "21610", False),
        # Nothing tells any more from where it was carried.
        ("C1002", bob, "greeting", "withdrawn", "import", "everywhere", f"contact point {ann}", False),
        ("C1002", bob, "all", "withdrawn", "carried", "address", "", True),
        ("C1002", bob, "all", "granted", "import", "address", "typed by hand", False),
    ]
    assert not await allows(store, ANN_PHONE, "greeting")
    assert not await allows(store, BOB_PHONE, "greeting")
    assert await allows(store, BOB_PHONE, "tips")


async def test_the_way_back_and_forth_keeps_what_was_refused(store: Store, cast: Cast) -> None:
    await say(store, "退订", address=ANN_PHONE)
    await say(store, "STOP", address=BOB_PHONE)
    await say(store, "START", address=BOB_PHONE)
    await store.close()

    go_back(store.database_url, LEDGER)
    old = await rows(
        store,
        "SELECT p.address, p.channel, c.state FROM consents c JOIN contact_points p"
        " ON p.id = c.contact_point_id ORDER BY c.id",
    )
    await store.close()
    migrate(store.database_url)

    assert sorted(old[:2]) == [(ANN_PHONE, "phone", "withdrawn"), (ANN_PHONE, "sms", "withdrawn")]
    assert [row[2] for row in old[2:]] == ["withdrawn", "withdrawn", "granted", "granted"]
    assert not await allows(store, ANN_PHONE, "greeting")
    assert await allows(store, BOB_PHONE, "greeting")
    assert await rows(store, "SELECT count(*) FROM consents") == [(3,)]
    await say(store, "退订", address=BOB_PHONE)
    assert not await allows(store, BOB_PHONE, "greeting")
