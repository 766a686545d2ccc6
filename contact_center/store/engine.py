"""Connect to PostgreSQL: the engine, and one transaction per event."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, LiteralString, Protocol

import psycopg
from sqlalchemy import Engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine

from contact_center.store.channels import CHANNELS
from contact_center.store.notifications import Notifier
from contact_center.store.together import Together
from contact_center.vocabulary.channels import Channels

LOST = (OperationalError, psycopg.OperationalError)
"""Raised when the connection was lost during a statement; whether it took effect is unknown."""

Values = Mapping[str, object]
Row = tuple[Any, ...]

_IN_UTC = "SET TIME ZONE 'UTC'"


@dataclass(frozen=True)
class Shared:
    """A statement that many callers run concurrently, each for one row."""

    alone: LiteralString
    """SQL for one caller; names its values as `%(name)s`."""
    together: LiteralString
    """SQL for several: takes a JSON array of such values as `%(all)s`; returns a row for each, in order."""


def psycopg_url(database_url: str) -> URL:
    """The URL of the same database, with psycopg 3 as SQLAlchemy's driver."""
    return make_url(database_url).set(drivername="postgresql+psycopg")


class Sessions(Protocol):
    """What opens sessions: the store itself, or a copy of it that nobody else sees."""

    def session(self) -> AbstractAsyncContextManager[AsyncSession]: ...

    def transaction(self) -> AbstractAsyncContextManager[AsyncSession]: ...


class Store:
    """The store of customer data. Build one per process and pass it in; `close` it at the end.

    `channels` are the installation's channels; code inside a transaction asks for them.
    """

    def __init__(self, database_url: str, pool_size: int = 16, *, channels: Channels) -> None:
        self.database_url = database_url
        self.channels = channels
        self._info = {CHANNELS: channels}
        self._engine = _engine(database_url, pool_size, pool_pre_ping=True)
        # In autocommit mode there is nothing to roll back when a connection is returned.
        self._single = _engine(
            database_url, pool_size, isolation_level="AUTOCOMMIT", pool_reset_on_return=None
        )
        self.notifier = Notifier(self.statement)
        """Sends notifications after a commit; `notifications.notify` sends them with its own transaction."""
        self._shared: dict[Shared, Together[Values, Row]] = {}

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """A session that its user commits, as often as needed; the rest is rolled back."""
        async with AsyncSession(self._engine, expire_on_commit=False, info=self._info) as session:
            yield session

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends, rolled back if it raises."""
        async with self.session() as session, session.begin():
            yield session

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection]:
        """A connection of one's own for long work; whatever is not committed on it is rolled back."""
        async with self._engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def single_statement(self) -> AsyncIterator[AsyncConnection]:
        """A connection on which each statement is its own transaction: one round trip, durable.

        The connection is not checked beforehand: the first use after a database restart raises
        OperationalError.
        """
        async with self._single.connect() as connection:
            yield connection

    async def statement(self, sql: LiteralString, values: Values) -> list[Row]:
        """Run one statement in its own transaction; `sql` names its values as `%(name)s`.

        Bypasses SQLAlchemy, for statements that run with every message. The first one after a database
        restart raises psycopg.OperationalError; without a database, SQLAlchemy's OperationalError.
        """
        pool = self._single.pool
        async with self._single.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            assert isinstance(driver, psycopg.AsyncConnection)
            try:
                return await (await driver.execute(sql, values, prepare=True)).fetchall()
            except psycopg.OperationalError:
                if driver.closed:
                    await connection.invalidate()
                    # Whatever killed this connection killed the others too; the first caller to notice
                    # replaces the pool.
                    if self._single.pool is pool:
                        await self._single.dispose()
                raise

    async def shared_statement(self, sql: Shared, key: str, values: Values) -> Row:
        """Run a statement in one transaction with concurrent callers; returns this caller's row.

        Per key, statements run one at a time, in order of arrival. Fails as `statement` does.
        """
        together = self._shared.get(sql)
        if together is None:
            together = self._shared[sql] = Together(
                partial(self._run_alone, sql.alone), partial(self._run_together, sql.together)
            )
        return await together.ask(key, values)

    async def _run_alone(self, sql: LiteralString, values: Values) -> Row:
        (row,) = await self.statement(sql, values)
        return row

    async def _run_together(self, sql: LiteralString, values: Sequence[Values]) -> list[Row]:
        return await self.statement(sql, {"all": json.dumps(values, ensure_ascii=False)})

    async def close(self) -> None:
        for together in self._shared.values():
            await together.finish()
        await self.notifier.finish()
        await self._engine.dispose()
        await self._single.dispose()


async def in_utc(connection: psycopg.AsyncConnection[Any]) -> None:
    """Set a new driver connection to UTC, like all of ours."""
    await connection.execute(_IN_UTC)
    await connection.commit()


def count_in_utc(engine: Engine) -> None:
    """Set each connection of the engine to UTC, whatever the time zone of the server, the role or PGTZ.

    Otherwise "a day ago" would be 23 or 25 hours when the clocks change.
    """
    event.listen(engine, "connect", _count_in_utc)


def _count_in_utc(connection: DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute(_IN_UTC)
    cursor.close()
    # A rollback would undo the setting.
    connection.commit()


def _engine(database_url: str, pool_size: int, **options: Any) -> AsyncEngine:
    engine = create_async_engine(
        psycopg_url(database_url),
        pool_size=pool_size,
        # Waiting for a connection is cheaper than opening a short-lived one.
        max_overflow=0,
        # The most recently used connection has warm plans and caches.
        pool_use_lifo=True,
        # Errors must not quote what customers wrote.
        hide_parameters=True,
        **options,
    )
    count_in_utc(engine.sync_engine)
    return engine
