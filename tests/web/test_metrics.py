"""The figures: by route and not by id, and for this machine alone."""

import re
import socket
from pathlib import Path

import aiohttp
import psutil
import pytest
from aiohttp import web

from contact_center.app import web_app
from contact_center.settings import Settings
from contact_center.store.engine import Store
from tests.desk.office import Answer, Office, open_office


async def figures(office: Office) -> str:
    async with aiohttp.ClientSession() as http, http.get(f"{office.url}/metrics") as response:
        assert response.status == 200
        return await response.text()


async def test_requests_are_counted_under_their_route(store: Store, tmp_path: Path) -> None:
    async with open_office(store, tmp_path) as office:
        clerk = await office.clerk("lin")
        for ticket_id in (1, 2, 3):
            await clerk.get(f"/api/tickets/{ticket_id}")
        await clerk.get("/no/such/page")

        told = await figures(office)

    counted = 'switchboard_requests_total{method="GET",route="/api/tickets/{ticket_id}",status="404"} 3.0'
    assert counted in told
    assert 'route="unknown",status="404"} 1.0' in told
    assert "switchboard_request_seconds_bucket" in told
    assert not re.search(r"/api/tickets/\d", told)


@pytest.mark.parametrize("forwarded_for", ["127.0.0.1", "203.0.113.5", ""])
async def test_whoever_comes_through_a_proxy_gets_nothing(
    store: Store, tmp_path: Path, forwarded_for: str
) -> None:
    async with open_office(store, tmp_path) as office:
        answer = await office.newcomer().ask("GET", "/metrics", headers={"X-Forwarded-For": forwarded_for})

    assert_hidden(answer)


async def test_another_machine_gets_nothing(store: Store, tmp_path: Path) -> None:
    address = own_address()
    runner = web.AppRunner(await web_app(Settings(database_url=store.database_url, data_dir=tmp_path)))
    await runner.setup()
    await web.TCPSite(runner, address, 0).start()
    url = f"http://{address}:{runner.addresses[0][1]}/metrics"
    async with aiohttp.ClientSession() as http, http.get(url) as response:
        status, told = response.status, await response.text()
    await runner.cleanup()

    assert status == 404
    assert "switchboard_requests" not in told


def own_address() -> str:
    """An address of this machine that others could reach."""
    for interface in psutil.net_if_addrs().values():
        for address in interface:
            if address.family == socket.AF_INET and not address.address.startswith("127."):
                return str(address.address)
    pytest.skip("this machine has no address but loopback")


def assert_hidden(answer: Answer) -> None:
    assert answer.status == 404
    assert answer.body is None
