"""The connection: one transaction per event, single statements that are durable, errors that quote nobody."""

import asyncio
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from contact_center.app.channels import CHANNELS
from contact_center.store.connection import WatchedConnector
from contact_center.store.engine import LOST, Store, psycopg_url
from contact_center.store.migrate import migrate
from tests.conftest import Server

SECRET = "我的卡被吞了"


async def test_a_transaction_is_kept_whole_or_not_at_all(store: Store) -> None:
    async def write_and_fail() -> None:
        async with store.transaction() as session:
            await session.execute(text("INSERT INTO audit_entries (action, subject) VALUES ('a', 'b')"))
            raise KeyError

    with pytest.raises(KeyError):
        await write_and_fail()

    async with store.transaction() as session:
        assert await session.scalar(text("SELECT count(*) FROM audit_entries")) == 0


async def test_a_single_statement_is_kept_at_once(store: Store) -> None:
    async with store.single_statement() as connection:
        await connection.execute(text("INSERT INTO audit_entries (action, subject) VALUES ('a', 'b')"))
        async with store.transaction() as session:
            assert await session.scalar(text("SELECT count(*) FROM audit_entries")) == 1


async def test_errors_do_not_quote_what_customers_wrote(store: Store) -> None:
    async def ask() -> None:
        async with store.transaction() as session:
            await session.execute(text("SELECT * FROM no_such_table WHERE said = :said"), {"said": SECRET})

    with pytest.raises(SQLAlchemyError) as raised:
        await ask()

    assert SECRET not in str(raised.value)


_CUT = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


async def test_connections_the_server_cut_are_replaced(store: Store) -> None:
    async with store.single_statement() as connection:
        await connection.execute(text("SELECT 1"))
    async with store.transaction() as session:
        await session.execute(_CUT)
    async with store.single_statement() as connection:
        with pytest.raises(OperationalError):
            await connection.execute(text("SELECT 1"))

    async with store.transaction() as session:
        assert await session.scalar(text("SELECT 1")) == 1
    async with store.single_statement() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1


async def test_a_statement_alone_is_kept_at_once_and_names_its_values(store: Store) -> None:
    rows = await store.statement(
        "INSERT INTO audit_entries (action, subject) VALUES (%(action)s, '5 %%') RETURNING action, subject",
        {"action": "Ann's; DROP TABLE"},
    )

    assert rows == [("Ann's; DROP TABLE", "5 %")]
    async with store.transaction() as session:
        assert await session.scalar(text("SELECT count(*) FROM audit_entries")) == 1


async def test_after_the_server_cut_all_connections_one_statement_fails_at_most(store: Store) -> None:
    await asyncio.gather(*(store.statement("SELECT pg_sleep(0.05)", {}) for _ in range(8)))
    async with store.transaction() as session:
        await session.execute(_CUT)

    with pytest.raises(LOST):
        await store.statement("SELECT 1", {})
    for _ in range(8):
        assert await store.statement("SELECT 1", {}) == [(1,)]


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_any_way_to_write_the_address_takes_our_driver(scheme: str) -> None:
    url = psycopg_url(f"{scheme}://bank:pa%40ss@db.example:5433/switchboard?sslmode=require")

    assert url.drivername == "postgresql+psycopg"
    assert (url.username, url.password, url.host, url.port) == ("bank", "pa@ss", "db.example", 5433)
    assert (url.database, dict(url.query)) == ("switchboard", {"sslmode": "require"})


@pytest.fixture
def new_york(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database whose every setting says New York, where the clocks change."""
    with psycopg.connect(server.database("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE new_york TEMPLATE switchboard_template")
        for whose in ("DATABASE new_york", "ROLE CURRENT_USER"):
            connection.execute(f"ALTER {whose} SET timezone = 'America/New_York'")
    monkeypatch.setenv("PGTZ", "America/New_York")
    yield server.database("new_york")
    with psycopg.connect(server.database("postgres"), autocommit=True) as connection:
        connection.execute("ALTER ROLE CURRENT_USER RESET timezone")
        connection.execute("DROP DATABASE new_york WITH (FORCE)")


# In New York the night of 8 March 2026 has 23 hours, that of 1 November 25.
_A_DAY_LATER = (
    "SELECT timestamptz '2026-03-07 12:00Z' + interval '1 day' = timestamptz '2026-03-08 12:00Z'"
    " AND timestamptz '2026-11-01 12:00Z' - interval '1 day' = timestamptz '2026-10-31 12:00Z'"
)


async def test_a_day_has_24_hours_on_every_connection(new_york: str) -> None:
    with psycopg.connect(new_york) as plain:
        assert plain.execute(_A_DAY_LATER).fetchone() == (False,)
    migrate(new_york)
    store = Store(new_york, pool_size=1, channels=CHANNELS)
    connector = WatchedConnector(asyncio.Event(), conninfo=new_york)
    await connector.open_async()
    try:
        for _ in range(2):
            # What is rolled back takes nothing of it along.
            with pytest.raises(SQLAlchemyError):
                async with store.transaction() as session:
                    await session.execute(text("SELECT 1 / 0"))
            async with store.transaction() as session:
                assert await session.scalar(text(_A_DAY_LATER))
            async with store.single_statement() as connection:
                assert await connection.scalar(text(_A_DAY_LATER))
            assert await store.statement(_A_DAY_LATER, {}) == [(True,)]
            row = await connector.execute_query_one_async(_A_DAY_LATER)
            assert list(row.values()) == [True]
    finally:
        await connector.close_async()
        await store.close()
