"""Measure tickets offered to agents per second through the real store, with short and long queues.

The measured transactions are the router's own, committed and durable. Between them, unmeasured, the offered
tickets are closed and replaced by as many new ones. The limit is a committed bulk UPDATE of as many rows by
id.
"""

import asyncio
import math
import os
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import psycopg

from benchmarks.full_office import fill, free_all, mistakes, tidy
from benchmarks.report import Line, Result, median, show
from contact_center.app.channels import CHANNELS
from contact_center.operate.database import DatabaseServer
from contact_center.store.engine import Store
from contact_center.store.migrate import migrate
from contact_center.tickets.routing.assign import assign
from contact_center.tickets.routing.defaults import ensure_routing

AGENTS = 1_000
SIZES = (1_000, 10_000, 100_000)
ROUNDS = 7
PASSES = 4
"""Consecutive transactions in one round."""
WORKERS = 3
ASKED_PER_SECOND = 1_000
_BARE = "UPDATE tickets SET reserved_for_id = %s, reserved_at = now() WHERE id = ANY(%s)"
_BEFORE_ALL_BEGIN_S = 1.0


@dataclass
class Measured:
    """Seconds per assignment, by round."""

    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)


async def run() -> Result:
    """Measure every queue size in turn, then several workers at once."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        server = DatabaseServer(Path(folder))
        url = server.start()
        try:
            migrate(url)
            await _install(url)
            urls = {size: _filled(url, size) for size in SIZES}
            measured = await _sizes(urls)
            alone = show(f"Assignments, {AGENTS} agents, {ROUNDS} rounds (medians)", _lines(measured))
            together = show(
                f"{WORKERS} workers at once, {SIZES[-1]} waiting, {ROUNDS} rounds (medians)",
                await asyncio.to_thread(_workers, urls[SIZES[-1]]),
            )
            return Result({"assign_per_s": 1 / median(measured[SIZES[-1]].ours)}, alone and together)
        finally:
            server.stop()


async def _install(url: str) -> None:
    store = Store(url, pool_size=1, channels=CHANNELS)
    async with store.transaction() as session:
        await ensure_routing(session)
    await store.close()


def _filled(url: str, tickets: int) -> str:
    name = f"waiting_{tickets}"
    with psycopg.connect(url.replace("/switchboard?", "/postgres?"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE switchboard".encode())
    filled = url.replace("/switchboard?", f"/{name}?")
    fill(filled, AGENTS, tickets)
    return filled


async def _sizes(urls: dict[int, str]) -> dict[int, Measured]:
    measured = {size: Measured() for size in urls}
    stores = {size: Store(url, pool_size=1, channels=CHANNELS) for size, url in urls.items()}
    for number in range(ROUNDS + 1):
        for size, url in urls.items():
            ours, bare = await _round(stores[size], url)
            # The first round warms connections and caches.
            if number:
                measured[size].ours.append(ours)
                measured[size].bare.append(bare)
    for store in stores.values():
        await store.close()
    return measured


async def _round(store: Store, url: str) -> tuple[float, float]:
    """Seconds per assignment: ours, and the bare UPDATE."""
    seconds, assigned, bare_s = 0.0, 0, 0.0
    for _ in range(PASSES):
        took_s, count = await _one_pass(store)
        bare_s += _bare(url, count)
        seconds, assigned = seconds + took_s, assigned + count
        free_all(url)
    tidy(url)
    return seconds / assigned, bare_s / assigned


async def _one_pass(store: Store) -> tuple[float, int]:
    began = time.perf_counter()
    async with store.transaction() as session:
        count = await assign(session, datetime.now(UTC))
    return time.perf_counter() - began, count


def _bare(url: str, count: int) -> float:
    """Seconds to update as many tickets by id without any routing; undone afterwards, unmeasured."""
    with psycopg.connect(url, autocommit=True) as connection:
        rows = connection.execute(
            "SELECT id FROM tickets WHERE status = 'waiting' AND reserved_for_id IS NULL"
            " ORDER BY id DESC LIMIT %s",
            [count],
        ).fetchall()
        ids = [row[0] for row in rows]
        agent = connection.execute("SELECT min(id) FROM users").fetchone()
        began = time.perf_counter()
        connection.execute(
            "UPDATE tickets SET reserved_for_id = %s, reserved_at = now() WHERE id = ANY(%s)",
            [*(agent or ()), ids],
        )
        took_s = time.perf_counter() - began
        connection.execute(
            "UPDATE tickets SET reserved_for_id = NULL, reserved_at = NULL WHERE id = ANY(%s)", [ids]
        )
    return took_s


def _lines(measured: dict[int, Measured]) -> list[Line]:
    lines = []
    for size, one in measured.items():
        per_second = 1 / median(one.ours)
        ratio = median([bare / ours for ours, bare in zip(one.ours, one.bare, strict=True)])
        good = per_second >= ASKED_PER_SECOND
        lines += [
            Line(f"{size} waiting, per second", f"{per_second:.0f}", f"≥ {ASKED_PER_SECOND}", good),
            Line("  bare UPDATE, per second", f"{1 / median(one.bare):.0f}", "the limit", True),
            Line("  ratio", f"{ratio:.2f}", "", True),
        ]
    least, most = min(measured), max(measured)
    pairs = zip(measured[least].ours, measured[most].ours, strict=True)
    growth = median([high / low for low, high in pairs])
    allowed = math.log(most) / math.log(least)
    asked = f"≤ {allowed:.2f}, the logarithm"
    return [*lines, Line(f"cost at {most} to cost at {least}", f"{growth:.2f}", asked, growth <= allowed)]


def _workers(url: str) -> list[Line]:
    """Run several processes at once; the store tells whether any ticket was assigned twice."""
    together: list[float] = []
    alone: list[float] = []
    wrong = 0
    with ProcessPoolExecutor(WORKERS, get_context("spawn")) as pool:
        for number in range(ROUNDS + 1):
            for workers, kept in ((1, alone), (WORKERS, together)):
                per_second = _at_once(pool, url, workers)
                wrong += mistakes(url)
                free_all(url)
                tidy(url)
                if number:
                    kept.append(per_second)
    good = median(together) >= ASKED_PER_SECOND
    return [
        Line("together, per second", f"{median(together):.0f}", f"≥ {ASKED_PER_SECOND}", good),
        Line("one alone, per second", f"{median(alone):.0f}", "", True),
        Line("given twice, or beyond capacity", f"{wrong}", "0", wrong == 0),
    ]


def _at_once(pool: ProcessPoolExecutor, url: str, workers: int) -> float:
    begins_at = time.time() + _BEFORE_ALL_BEGIN_S
    done = [pool.submit(_assign_from, url, begins_at, PASSES) for _ in range(workers)]
    results = [one.result() for one in done]
    return sum(count for _, count in results) / (max(ended for ended, _ in results) - begins_at)


def _assign_from(url: str, begins_at: float, passes: int) -> tuple[float, int]:
    return asyncio.run(_assign_in_a_row(url, begins_at, passes))


async def _assign_in_a_row(url: str, begins_at: float, passes: int) -> tuple[float, int]:
    """Run the passes from a given moment; returns when they ended, and how many tickets were assigned."""
    store = Store(url, pool_size=1, channels=CHANNELS)
    async with store.transaction() as session:
        await session.connection()
    await asyncio.sleep(max(begins_at - time.time(), 0))
    count = sum([(await _one_pass(store))[1] for _ in range(passes)])
    ended = time.time()
    await store.close()
    return ended, count
