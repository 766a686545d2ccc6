"""The way to the practice network: everything passes as it is, and events as they come."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from contact_center.store.engine import Store
from tests.desk.office import open_office
from tests.web.far_side import FarSide, far_side, nobody_there

PATIENCE_S = 60.0


@pytest.fixture
async def side() -> AsyncIterator[FarSide]:
    async with far_side() as opened:
        yield opened


async def test_a_request_passes_as_it_is(store: Store, tmp_path: Path, side: FarSide) -> None:
    path = "/practice/api/phones/%2B8613800000001/messages?after=1&q=%E4%BD%A0"
    async with open_office(store, tmp_path, practice_url=side.url) as office:
        answer = await office.newcomer().post(path, {"text": "你好"})

    assert (answer.status, answer.body) == (201, {"text": "好的"})
    asked = side.asked[0]
    assert (asked["method"], json.loads(asked["body"])) == ("POST", {"text": "你好"})
    assert asked["path"] in (path, path.replace("%2B", "+"))
    assert asked["Content-Type"] == "application/json"


async def test_what_a_browser_keeps_for_us_goes_no_further(
    store: Store, tmp_path: Path, side: FarSide
) -> None:
    async with open_office(store, tmp_path, practice_url=side.url) as office:
        clerk = await office.clerk("lin")
        await clerk.get("/practice/api/customers")

    assert "Cookie" not in side.asked[0]
    assert "X-CSRF-Token" not in side.asked[0]


async def test_events_come_one_by_one_as_they_happen(store: Store, tmp_path: Path, side: FarSide) -> None:
    path = "/practice/api/phones/+8613800000001/events"
    async with (
        open_office(store, tmp_path, practice_url=side.url) as office,
        aiohttp.ClientSession() as http,
        http.get(office.url + path, headers={"Accept": "text/event-stream"}) as response,
        asyncio.timeout(PATIENCE_S),
    ):
        assert response.content_type == "text/event-stream"
        for said in ("一", "二", "三"):
            # The next is said only when this one has been heard: nothing is held back to the end.
            side.says.put_nowait(said)
            assert await event(response) == said
        side.says.put_nowait(None)
        assert await response.content.read() == b""


async def event(response: aiohttp.ClientResponse) -> str:
    assert await response.content.readline() == b"event: message\n"
    data = (await response.content.readline()).decode()
    assert await response.content.readline() == b"\n"
    return data.removeprefix("data: ").rstrip("\n")


async def test_a_page_that_is_left_harms_nobody(store: Store, tmp_path: Path, side: FarSide) -> None:
    async with open_office(store, tmp_path, practice_url=side.url) as office, aiohttp.ClientSession() as http:
        async with http.get(f"{office.url}/practice/api/phones/1/events") as response:
            side.says.put_nowait("一")
            assert await event(response) == "一"
        side.says.put_nowait("二")

        assert (await office.newcomer().get("/health/live")).status == 200


async def test_a_network_that_is_down_is_said_so(store: Store, tmp_path: Path) -> None:
    async with open_office(store, tmp_path, practice_url=nobody_there()) as office:
        answer = await office.newcomer().get("/practice/api/customers")

    assert (answer.status, answer.code) == (502, "practice_unreachable")


async def test_with_a_carrier_there_is_no_practice_network(
    store: Store, tmp_path: Path, side: FarSide
) -> None:
    account = {"twilio_account_sid": "AC1", "twilio_auth_token": "t", "twilio_from": "+12025550199"}
    async with open_office(store, tmp_path, practice_url=side.url, **account) as office:
        for path in ("/practice/api/customers", "/practice/api/staff"):
            assert (await office.newcomer().get(path)).status == 404

    assert side.asked == []
