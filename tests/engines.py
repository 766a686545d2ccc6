"""Engines that go on from those of earlier tests: each test builds stores, and so engines, of its own.

A new engine would compile every statement anew, and a new connection find every table anew: together that is
a third of a store test.
"""

import asyncio
import select
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


class Engines:
    """Stands for `create_async_engine`: engines with own pools that share what they have compiled."""

    def __init__(self) -> None:
        self._first: dict[object, Engine] = {}
        self._compiled: dict[object, dict[Any, Any]] = {}
        self._idle: dict[str, Idle] = {}

    def keep_connections(self, database_url: str) -> "Idle":
        """Hand on closed connections to this database, which has no engine yet and stays for the session."""
        return self._idle.setdefault(_name(make_url(database_url)), Idle(database_url))

    def close(self) -> None:
        for idle in self._idle.values():
            idle.close()

    def __call__(self, url: URL, **options: Any) -> AsyncEngine:
        like = (url, tuple(sorted(options.items())))
        if like not in self._first:
            idle = self._idle.get(_name(url))
            # The pool of this one stays empty: it is there to be copied.
            made = create_async_engine(url, async_creator=idle.take if idle else None, **options)
            self._first[like], self._compiled[like] = made.sync_engine, {}
        first = self._first[like]
        return AsyncEngine(
            Engine(
                first.pool.recreate(),
                first.dialect,
                first.url,
                hide_parameters=first.hide_parameters,
                execution_options={"compiled_cache": self._compiled[like]},
            )
        )


class Idle:
    """Connections to one database that were closed and are given out again, as if they were new."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._connections: list[Kept] = []

    def pids(self) -> list[int]:
        """Their servers' processes."""
        return [one.info.backend_pid for one in self._connections]

    async def take(self) -> "Kept":
        while self._connections:
            connection = self._connections.pop()
            # Whoever is idle hears nothing but that they were cut off.
            if not select.select([connection], [], [], 0)[0]:
                # It belongs to the event loop in which somebody waited for it.
                connection.lock = asyncio.Lock()
                return connection
            connection.pgconn.finish()
        connection = await Kept.connect(self._url)
        connection.idle = self
        return connection

    async def give_back(self, connection: "Kept") -> None:
        await connection.set_autocommit(True)
        await connection.execute("DISCARD ALL")
        await connection.set_autocommit(False)
        # The driver would still count on the statements that the server has forgotten.
        connection._prepared = type(connection._prepared)()
        self._connections.append(connection)

    def close(self) -> None:
        for connection in self._connections:
            connection.pgconn.finish()


class Kept(psycopg.AsyncConnection[Any]):
    """Goes back to the idle ones when it is closed in order."""

    idle: Idle | None = None

    async def close(self) -> None:
        in_order = not self.closed and self.info.transaction_status == TransactionStatus.IDLE
        if self.idle is None or not in_order:
            await super().close()
            return
        try:
            await self.idle.give_back(self)
        except psycopg.Error:
            await super().close()


def _name(url: URL) -> str:
    return f"{url.query.get('host')} {url.database}"
