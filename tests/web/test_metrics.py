"""The figures: by route and not by id, on a port of their own that only this machine reaches."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import psutil
import pytest

from contact_center.operate.run_web import run_web
from contact_center.settings import Settings
from contact_center.store.engine import Store
from tests.operate.wait import until
from tests.service import free_ports


@asynccontextmanager
async def running_web(store: Store, data_dir: Path, **settings: object) -> AsyncIterator[Settings]:
    """The web process as it runs, listening wherever the machine can be reached."""
    given = {"port": free_ports(6), "host": "0.0.0.0", "practice": True, **settings}
    found = Settings(database_url=store.database_url, data_dir=data_dir, **given)  # type: ignore[arg-type]
    task = asyncio.create_task(run_web(found))
    try:
        await until(lambda: task.done() or listens("127.0.0.1", found.metrics_port))
        yield found
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def listens(address: str, port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((address, port)) == 0


async def get(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as http, http.get(url) as response:
        return response.status, await response.text()


async def test_requests_are_counted_under_their_route(store: Store, tmp_path: Path) -> None:
    async with running_web(store, tmp_path) as web:
        for path in ("/api/tickets/1", "/api/tickets/2", "/api/tickets/3", "/no/such/page"):
            await get(f"http://127.0.0.1:{web.port}{path}")
        status, told = await get(f"http://127.0.0.1:{web.metrics_port}/metrics")

    assert status == 200
    counted = 'switchboard_requests_total{method="GET",route="/api/tickets/{ticket_id}",status="401"} 3.0'
    assert counted in told
    assert 'route="unknown",status="404"} 1.0' in told
    assert "switchboard_request_seconds_bucket" in told
    assert not re.search(r"/api/tickets/\d", told)


async def test_the_public_port_shows_none(store: Store, tmp_path: Path) -> None:
    async with running_web(store, tmp_path) as web:
        for path in ("/metrics", "/metrics/", "//metrics", "/METRICS", "/%6detrics"):
            status, told = await get(f"http://127.0.0.1:{web.port}{path}")
            assert status == 404
            assert "switchboard_requests" not in told


async def test_no_other_machine_reaches_them(store: Store, tmp_path: Path) -> None:
    async with running_web(store, tmp_path) as web:
        assert listens(own_address(), web.port)
        assert not listens(own_address(), web.metrics_port)


async def test_the_port_may_be_set(store: Store, tmp_path: Path) -> None:
    port = free_ports(7)
    async with running_web(store, tmp_path, port=port, metrics_port=port + 6) as web:
        assert (await get(f"http://127.0.0.1:{port + 6}/metrics"))[0] == 200
        assert not listens("127.0.0.1", web.port + 5)


def own_address() -> str:
    """An address of this machine that others could reach."""
    for interface in psutil.net_if_addrs().values():
        for address in interface:
            if address.family == socket.AF_INET and not address.address.startswith("127."):
                return str(address.address)
    pytest.skip("this machine has no address but loopback")
