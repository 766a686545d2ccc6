"""Migrations: what they make is what the code means, and running them again changes nothing."""

import asyncio
import importlib
import pkgutil
from collections.abc import Iterator

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

import contact_center
from contact_center.store.engine import Store, psycopg_url
from contact_center.store.migrate import migrate
from contact_center.store.table import Table
from tests.conftest import Server
from tests.conversations.messages import say

JOB_TABLES = "procrastinate_"


@pytest.fixture
def empty_database(server: Server) -> Iterator[str]:
    """A database without any table."""
    with psycopg.connect(server.database("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE empty_one")
    yield server.database("empty_one")
    with psycopg.connect(server.database("postgres"), autocommit=True) as connection:
        connection.execute("DROP DATABASE empty_one WITH (FORCE)")


def all_tables_of_the_code() -> list[str]:
    """Import every module of tables; the names of what they declare."""
    for found in pkgutil.walk_packages(contact_center.__path__, "contact_center."):
        if found.name.endswith(".models"):
            importlib.import_module(found.name)
    return sorted(Table.metadata.tables)


def shape(url: str) -> list[tuple[object, ...]]:
    """Every column and every function there is."""
    with psycopg.connect(url) as connection:
        columns = connection.execute(
            "SELECT table_name, column_name, data_type, is_nullable, column_default"
            " FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"
        ).fetchall()
        functions = connection.execute(
            "SELECT p.proname, md5(p.prosrc) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
            " WHERE n.nspname = 'public' ORDER BY 1, 2"
        ).fetchall()
    return [*columns, *functions]


def test_the_tables_migrated_are_the_tables_in_code(database_url: str) -> None:
    assert "interactions" in all_tables_of_the_code()

    def ours(_: object, name: str | None, kind: str, __: bool, ___: object) -> bool:
        return not (kind == "table" and (name or "").startswith((JOB_TABLES, "alembic_")))

    engine = create_engine(psycopg_url(database_url), poolclass=NullPool)
    with engine.connect() as connection:
        options = {"include_object": ours, "compare_type": True, "compare_server_default": False}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), Table.metadata)
    engine.dispose()

    assert differences == []


def test_migrating_again_changes_nothing(database_url: str) -> None:
    before = shape(database_url)

    migrate(database_url)

    assert shape(database_url) == before


async def test_processes_that_migrate_at_once_agree(empty_database: str, database_url: str) -> None:
    await asyncio.gather(*(asyncio.to_thread(migrate, empty_database) for _ in range(3)))

    assert shape(empty_database) == shape(database_url)


def test_a_function_of_other_parameters_is_replaced(database_url: str) -> None:
    before = shape(database_url)
    with psycopg.connect(database_url) as connection:
        connection.execute(
            "CREATE FUNCTION receive_inbound(p_old text) RETURNS text LANGUAGE sql AS 'SELECT p_old'"
        )

    migrate(database_url)

    assert shape(database_url) == before


async def test_who_receives_goes_on_while_the_function_is_made_anew(store: Store) -> None:
    migrating = asyncio.create_task(_made_anew(store.database_url, times=5))
    received = [await say(store, f"before {number}") for number in range(3)]
    while not migrating.done():
        received.append(await say(store, f"meanwhile {len(received)}"))
    await migrating
    received.append(await say(store, "afterwards"))

    assert len({one.interaction_id for one in received}) == len(received)


async def _made_anew(database_url: str, times: int) -> None:
    for _ in range(times):
        with psycopg.connect(database_url, autocommit=True) as connection:
            connection.execute("COMMENT ON FUNCTION receive_inbound IS 'an earlier one'")
        await asyncio.to_thread(migrate, database_url)


async def test_a_release_whose_function_is_gone_confirms_nothing_and_the_repeat_is_stored_once(
    store: Store,
) -> None:
    await say(store, "hello")
    with psycopg.connect(store.database_url, autocommit=True) as connection:
        connection.execute("ALTER FUNCTION receive_inbound RENAME TO receive_inbound_of_a_later_release")
    try:
        with pytest.raises(psycopg.errors.UndefinedFunction):
            await say(store, "my card is lost", external_id="SM1")
    finally:
        with psycopg.connect(store.database_url, autocommit=True) as connection:
            connection.execute("ALTER FUNCTION receive_inbound_of_a_later_release RENAME TO receive_inbound")

    first, again = [await say(store, "my card is lost", external_id="SM1") for _ in range(2)]
    assert (first.repeated, again.repeated) == (False, True)
    assert first.interaction_id == again.interaction_id
