"""The connection: one transaction per event, single statements that are durable, errors that quote nobody."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from contact_center.store.engine import LOST, Store, psycopg_url

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
