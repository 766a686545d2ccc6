"""Complaints from before they had records: each has one after the migration, with what is known."""

from collections.abc import AsyncIterator

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from contact_center.store.engine import Store, psycopg_url
from contact_center.store.migrate import migrate
from contact_center.tickets.routing.defaults import ensure_routing
from tests.conftest import ANN_PHONE, CHEN_PHONE, Server
from tests.tickets.work import opened

COMPLAINTS = "0006"


@pytest.fixture
async def older(server: Server) -> AsyncIterator[Store]:
    """A store whose tables are of before."""
    name = "older_one"
    with psycopg.connect(server.database("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE switchboard_template")
    store = Store(server.database(name))
    async with store.transaction() as session:
        await ensure_routing(session)
    yield store
    await store.close()
    with psycopg.connect(server.database("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def go_back(database_url: str) -> None:
    """To the tables before complaints had any."""
    engine = create_engine(psycopg_url(database_url), poolclass=NullPool)
    config = Config()
    config.set_main_option("script_location", "contact_center/store/migrations")
    before = ScriptDirectory.from_config(config).get_revision(COMPLAINTS).down_revision
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, str(before))
    engine.dispose()


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

    go_back(older.database_url)
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
