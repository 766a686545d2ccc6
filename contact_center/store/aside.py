"""Copy some tables for one connection alone, with a clock that can be moved; nothing of it is kept."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from contact_center.store.channels import CHANNELS
from contact_center.store.engine import Store
from contact_center.vocabulary.channels import Channels

_CLOCK = "switchboard.clock"
_COLUMNS = text(
    """
    SELECT a.attname, a.attidentity <> '', coalesce(pg_get_expr(d.adbin, d.adrelid), '') = 'now()'
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = CAST(:name AS regclass) AND a.attnum > 0
      AND NOT a.attisdropped AND a.attgenerated = ''
    """
)
_SET_CLOCK = text("SELECT set_config(:clock, :now, true)")


@dataclass(frozen=True)
class Copied:
    """A table that is written to, and the condition, in SQL of ours, for the rows that are needed."""

    table: str
    rows: str = "true"


class Aside:
    """Sessions that read the store and write into copies, all of them in one transaction that never commits.

    Temporary tables go before those of the same name, so whatever runs here finds the copies: no row of the
    store is locked, no job and no notification leaves, and the end of the connection undoes all of it.
    """

    def __init__(self, connection: AsyncConnection, channels: Channels) -> None:
        self._connection = connection
        self._info = {CHANNELS: channels}

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """As Store.session; its commits last until the end of this copy."""
        async with AsyncSession(
            self._connection,
            expire_on_commit=False,
            info=self._info,
            join_transaction_mode="rollback_only",
        ) as session:
            yield session

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """As Store.transaction. If it raises, the whole copy is gone."""
        async with self.session() as session, session.begin():
            yield session

    async def set_clock(self, now: datetime) -> None:
        """What the copies take for now where a row says when it was inserted."""
        await self._connection.execute(_SET_CLOCK, {"clock": _CLOCK, "now": now.isoformat()})


@asynccontextmanager
async def open_aside(store: Store, copies: Collection[Copied], now: datetime) -> AsyncIterator[Aside]:
    """Copy these tables and begin at `now`."""
    async with store.connection() as connection:
        await connection.begin()
        aside = Aside(connection, store.channels)
        try:
            for copied in copies:
                await _copy(connection, copied)
            await aside.set_clock(now)
            yield aside
        finally:
            # Closed rather than returned: what was prepared on it knows the copies.
            await connection.invalidate()


async def _copy(connection: AsyncConnection, copied: Copied) -> None:
    """The table with its rows, keys and defaults; references and triggers stay behind."""
    name = copied.table
    source = f"{await connection.scalar(text('SELECT current_schema()'))}.{name}"
    columns = (await connection.execute(_COLUMNS, {"name": source})).tuples().all()
    names = ", ".join(f'"{column}"' for column, _, _ in columns)
    copy = f"pg_temp.{name}"
    steps = [
        f"CREATE TEMPORARY TABLE {name} (LIKE {source} INCLUDING ALL) ON COMMIT DROP",
        f"INSERT INTO {copy} ({names}) OVERRIDING SYSTEM VALUE"
        f" SELECT {names} FROM {source} WHERE {copied.rows}",
        *(
            f"ALTER TABLE {copy} ALTER {column} SET DEFAULT CAST(current_setting('{_CLOCK}') AS timestamptz)"
            for column, _, is_now in columns
            if is_now
        ),
        *(
            f"SELECT setval(pg_get_serial_sequence('{copy}', '{column}'),"
            f" (SELECT coalesce(max({column}), 0) + 1 FROM {source}))"
            for column, counted, _ in columns
            if counted
        ),
        f"ANALYZE {copy}",
    ]
    for step in steps:
        await connection.execute(text(step))
