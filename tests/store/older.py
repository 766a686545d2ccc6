"""A store whose tables go back to before a migration, to show what the migration does to old rows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from contact_center.app.channels import CHANNELS
from contact_center.store.engine import Store, psycopg_url
from contact_center.tickets.routing.defaults import ensure_routing
from tests.conftest import Cast, Server, enter_cast


@asynccontextmanager
async def older_store(server: Server, name: str) -> AsyncIterator[Store]:
    """A store in a database of that name, dropped at the end."""
    with psycopg.connect(server.database("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE switchboard_template")
    store = Store(server.database(name), channels=CHANNELS)
    async with store.transaction() as session:
        await ensure_routing(session)
    yield store
    await store.close()
    with psycopg.connect(server.database("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def cast(store: Store) -> Cast:
    """The cast in a store of the test's own."""
    return await enter_cast(store)


def go_back(database_url: str, revision: str) -> None:
    """To the tables before `revision`."""
    engine = create_engine(psycopg_url(database_url), poolclass=NullPool)
    config = Config()
    config.set_main_option("script_location", "contact_center/store/migrations")
    before = ScriptDirectory.from_config(config).get_revision(revision).down_revision
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, str(before))
    engine.dispose()
