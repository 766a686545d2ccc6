"""Send prepared requests over a fixed number of connections and time each response."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp

CONNECTIONS = 32


@dataclass(frozen=True)
class Prepared:
    """A request prepared before the clock starts, so that preparing it does not count."""

    url: str
    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True)
class Measured:
    """The result of one load."""

    per_second: float
    seconds: list[float]
    """How long each response took."""


async def send_all(requests: Sequence[Prepared]) -> Measured:
    """Send every request once over 32 connections. Raises if any response is not 200."""
    waiting = iter(requests)
    seconds: list[float] = []
    connector = aiohttp.TCPConnector(limit=CONNECTIONS, limit_per_host=CONNECTIONS)
    async with aiohttp.ClientSession(connector=connector) as http:

        async def one_connection() -> None:
            for request in waiting:
                began = time.perf_counter()
                async with http.post(request.url, data=request.body, headers=request.headers) as answer:
                    await answer.read()
                    if answer.status != 200:
                        raise RuntimeError(f"answered {answer.status}")
                seconds.append(time.perf_counter() - began)

        began = time.perf_counter()
        await asyncio.gather(*(one_connection() for _ in range(CONNECTIONS)))
        elapsed = time.perf_counter() - began
    return Measured(len(seconds) / elapsed, seconds)
