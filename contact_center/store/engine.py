"""Connect to PostgreSQL: the engine, and one transaction per event."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, LiteralString

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
"""What a statement raises whose connection was lost: whether it was carried out is not known."""

Values = Mapping[str, object]
Row = tuple[Any, ...]

_IN_UTC = "SET TIME ZONE 'UTC'"


@dataclass(frozen=True)
class Shared:
    """A statement that many run at the same time, each for one row."""

    alone: LiteralString
    """Names its values as `%(name)s`."""
    together: LiteralString
    """The same for a JSON array of such values, `%(all)s`; a row for each, in their order."""


def psycopg_url(database_url: str) -> URL:
    """The same database, named so that SQLAlchemy takes psycopg 3."""
    return make_url(database_url).set(drivername="postgresql+psycopg")


class Store:
    """The customer store. Build one per process and pass it in; `close` it at the end.

    `channels` are those of the installation; whatever has to do with customers asks for them.
    """

    def __init__(self, database_url: str, pool_size: int = 16, *, channels: Channels | None = None) -> None:
        self.database_url = database_url
        self._info = {} if channels is None else {CHANNELS: channels}
        self._engine = _engine(database_url, pool_size, pool_pre_ping=True)
        # Without transactions there is nothing to roll back when a connection returns.
        self._single = _engine(
            database_url, pool_size, isolation_level="AUTOCOMMIT", pool_reset_on_return=None
        )
        self.notifier = Notifier(self.statement)
        """Tells of what has been committed; `notifications.notify` tells with a transaction of its own."""
        self._shared: dict[Shared, Together[Values, Row]] = {}

    @property
    def channels(self) -> Channels:
        """Those of the installation. Raises LookupError where it was built without them."""
        return self._info[CHANNELS]

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        session = AsyncSession(self._engine, expire_on_commit=False, info=self._info)
        async with session, session.begin():
            yield session

    @asynccontextmanager
    async def single_statement(self) -> AsyncIterator[AsyncConnection]:
        """A connection on which each statement is its own transaction: one round trip, durable.

        Not checked beforehand: after a restart of the database the first use raises OperationalError.
        """
        async with self._single.connect() as connection:
            yield connection

    async def statement(self, sql: LiteralString, values: Values) -> list[Row]:
        """Run one statement in a transaction of its own; `sql` names its values as `%(name)s`.

        Straight on the driver, for what runs with every message. After a restart of the database the first
        one raises psycopg.OperationalError; without a database it is SQLAlchemy's.
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
                    # What killed this connection killed the others; the first to see it makes a new pool.
                    if self._single.pool is pool:
                        await self._single.dispose()
                raise

    async def shared_statement(self, sql: Shared, key: str, values: Values) -> Row:
        """The one row of a statement, run in one transaction with those who ask at the same time.

        Of one key, one runs at a time, in the order in which they were asked. Fails as `statement` does.
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
    """Make a new connection of the driver's own count in UTC, as all of ours do."""
    await connection.execute(_IN_UTC)
    await connection.commit()


def count_in_utc(engine: Engine) -> None:
    """Let each connection of the engine count in UTC, whatever zone the server, the role or PGTZ is set to.

    "A day ago" is 23 or 25 hours on a night of a clock change, where the zone has one.
    """
    event.listen(engine, "connect", _count_in_utc)


def _count_in_utc(connection: DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute(_IN_UTC)
    cursor.close()
    # In a transaction that is rolled back it would not last.
    connection.commit()


def _engine(database_url: str, pool_size: int, **options: Any) -> AsyncEngine:
    engine = create_async_engine(
        psycopg_url(database_url),
        pool_size=pool_size,
        # Waiting for a connection is cheaper than opening one for a moment.
        max_overflow=0,
        # The connection used last has its plans and caches warm.
        pool_use_lifo=True,
        # An error must not quote what customers wrote.
        hide_parameters=True,
        **options,
    )
    count_in_utc(engine.sync_engine)
    return engine
