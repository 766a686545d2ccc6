"""Complaints from before they had records: each has one after the migration, with what is known."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from contact_center.store.engine import Store
from contact_center.store.migrate import migrate
from tests.conftest import ANN_PHONE, CHEN_PHONE, Server
from tests.store.older import go_back, older_store
from tests.tickets.opened import opened

COMPLAINTS = "0006"


@pytest.fixture
async def older(server: Server) -> AsyncIterator[Store]:
    """A store whose tables are of before."""
    async with older_store(server, "older_one") as store:
        yield store


async def test_each_has_a_record_that_says_what_is_known(older: Store) -> None:
    waits = await opened(older)
    done = await opened(older, ANN_PHONE)
    taken_back = await opened(older, CHEN_PHONE)
    await opened(older, category="request", topic="statement")
    close = text("UPDATE tickets SET status = 'closed', closed_at = now(), resolution = :why WHERE id = :id")
    async with older.transaction() as session:
        await session.execute(close, {"why": "card returned", "id": done.id})
        await session.execute(close, {"why": "withdrawn by the customer", "id": taken_back.id})
    await older.close()

    go_back(older.database_url, COMPLAINTS)
    migrate(older.database_url)

    found = text("SELECT ticket_id, stage, root_cause, channel FROM complaints ORDER BY ticket_id")
    events = text("SELECT count(*) FROM complaint_events")
    async with older.transaction() as session:
        assert [tuple(row) for row in await session.execute(found)] == [
            (waits.id, "received", None, "sms"),
            (done.id, "closed", "unknown", "sms"),
            (taken_back.id, "withdrawn", None, "sms"),
        ]
        assert (await session.execute(events)).scalar_one() == 3
