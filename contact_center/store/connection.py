"""Notice that the connection to the database broke under the jobs, and wait until it accepts new ones."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, LiteralString

import procrastinate
import psycopg
from procrastinate import PsycopgConnector

from contact_center.store.engine import in_utc

CONNECT_WITHIN_S = 10.0
_RECONNECT_S = 0.3


class WatchedConnector(PsycopgConnector):
    """Set `broken` when a statement fails because of the database.

    Its outcome is unknown: a job may be assigned to this worker without running, and no other worker takes
    it while this one has a heartbeat.
    """

    def __init__(self, broken: asyncio.Event, **options: Any) -> None:
        super().__init__(**options, configure=in_utc)
        self._broken = broken

    async def execute_query_async(self, query: LiteralString, **arguments: Any) -> None:
        with self._watching():
            await super().execute_query_async(query, **arguments)

    async def execute_query_one_async(self, query: LiteralString, **arguments: Any) -> dict[str, Any]:
        with self._watching():
            found: dict[str, Any] = await super().execute_query_one_async(query, **arguments)
            return found

    async def execute_query_all_async(self, query: LiteralString, **arguments: Any) -> list[dict[str, Any]]:
        with self._watching():
            found: list[dict[str, Any]] = await super().execute_query_all_async(query, **arguments)
            return found

    @contextmanager
    def _watching(self) -> Iterator[None]:
        try:
            yield
        except procrastinate.exceptions.ConnectorException as error:
            if isinstance(error.__cause__, (psycopg.OperationalError, psycopg.InterfaceError)):
                self._broken.set()
            raise


async def reachable(database_url: str) -> None:
    """Wait until the database accepts connections: a failed pool backs off longer and longer."""
    while True:
        await asyncio.sleep(_RECONNECT_S)
        try:
            async with asyncio.timeout(CONNECT_WITHIN_S):
                await (await psycopg.AsyncConnection.connect(database_url)).close()
        except (psycopg.OperationalError, TimeoutError):
            continue
        return
