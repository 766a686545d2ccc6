"""The practice phones' API: bad input, and the stream of events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from yarl import URL

from ...harness import BANK_NUMBER, OTHER_PHONE, PHONE, QUICK, VOICE, Bank, Network, open_network, twiml


@asynccontextmanager
async def stream(network: Network, phone: str = PHONE) -> AsyncIterator[aiohttp.StreamReader]:
    url = URL(f"{network.url}/practice/api/phones/{phone}/events")
    async with network.session.get(url) as response:
        assert response.content_type == "text/event-stream"
        assert await response.content.readline() == b": connected\n"
        assert await response.content.readline() == b"\n"
        yield response.content


async def next_event(content: aiohttp.StreamReader) -> tuple[str, Any]:
    name = (await asyncio.wait_for(content.readline(), 30)).decode()
    data = (await content.readline()).decode()
    assert await content.readline() == b"\n"
    assert name.startswith("event: ")
    assert data.startswith("data: ")
    return name.removeprefix("event: ").strip(), json.loads(data.removeprefix("data: "))


async def test_stream_tells_of_texts(network: Network) -> None:
    async with stream(network) as content:
        sent = await network.post(f"/phones/{PHONE}/messages", {"text": "你好\nline two"})
        assert await next_event(content) == ("message", sent)
        name, changed = await next_event(content)
        assert (name, changed) == ("message", sent | {"status": "delivered"})
        await network.send("elsewhere", to=OTHER_PHONE)
        await network.send("back")
        _, answer = await next_event(content)
        assert (answer["direction"], answer["text"]) == ("outbound", "back")


async def test_stream_tells_of_calls(network: Network, bank: Bank) -> None:
    bank.answers(VOICE, twiml("<Say>hello</Say>"))
    async with stream(network) as content:
        begun = await network.post(f"/phones/{PHONE}/call", {"withheld": False})
        seen: list[Any] = []
        while not seen or seen[-1]["status"] != "completed":
            name, call = await next_event(content)
            assert (name, call["sid"]) == ("call", begun["sid"])
            seen.append(call)
    assert seen[0]["status"] == "ringing"
    assert "in-progress" in [call["status"] for call in seen]
    assert seen[-1] == await network.call()


async def test_two_screens_of_one_phone(network: Network) -> None:
    async with stream(network) as one, stream(network) as two:
        await network.post(f"/phones/{PHONE}/messages", {"text": "hello"})
        assert await next_event(one) == await next_event(two)


async def test_heartbeat(bank: Bank, tmp_path: Path) -> None:
    timing = replace(QUICK, heartbeat_s=0.05)
    async with open_network(tmp_path / "n.sqlite3", bank.url, timing) as network, stream(network) as content:
        assert await content.readline() == b": heartbeat\n"
        assert await content.readline() == b"\n"
        assert await content.readline() == b": heartbeat\n"


async def test_stream_ends_when_the_network_stops(bank: Bank, tmp_path: Path) -> None:
    async with open_network(tmp_path / "n.sqlite3", bank.url) as network:
        url = URL(f"{network.url}/practice/api/phones/{PHONE}/events")
        response = await network.session.get(url)
        reading = asyncio.create_task(response.content.read())
    assert (await asyncio.wait_for(asyncio.gather(reading, return_exceptions=True), 30))[0] is not None
    response.close()


@pytest.mark.parametrize("phone", ["1", "hello", "+1", "+86138000000011111", BANK_NUMBER, "..%2F", "%00"])
async def test_bad_phone(network: Network, phone: str) -> None:
    for path in ("messages", "call", "events"):
        status, body = await network.ask("GET", f"/phones/{phone}/{path}")
        assert status in (400, 404)
        assert set(body["error"]) == {"code", "zh", "en"}


@pytest.mark.parametrize("text", ["", "   ", "x" * 1601, None, 7, ["a"], "\ud800"])
async def test_bad_text(network: Network, text: object) -> None:
    status, body = await network.ask("POST", f"/phones/{PHONE}/messages", {"text": text})
    assert (status, body["error"]["code"]) == (400, "invalid_field")
    assert await network.texts() == []


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff", b"null", b"[" * 100_000])
async def test_bad_json(network: Network, body: bytes) -> None:
    url = URL(f"{network.url}/practice/api/phones/{PHONE}/messages")
    async with network.session.post(url, data=body) as response:
        assert response.status == 400
        assert (await response.json())["error"]["code"] == "invalid_json"


async def test_huge_body(network: Network) -> None:
    url = URL(f"{network.url}/practice/api/phones/{PHONE}/messages")
    async with network.session.post(url, data=BytesIO(b" " * 3_000_000)) as response:
        assert response.status == 413


@pytest.mark.parametrize("body", [{"withheld": 1}, {"withheld": True, "withheld_as": PHONE}])
async def test_bad_call(network: Network, body: dict[str, object]) -> None:
    status, answer = await network.ask("POST", f"/phones/{PHONE}/call", body)
    assert (status, answer["error"]["code"]) == (400, "invalid_field")
    assert await network.call() is None


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("digits", {"digits": "a"}),
        ("digits", {"digits": ""}),
        ("digits", {"digits": "1" * 33}),
        ("digits", {"digits": 1}),
        ("speech", {"text": ""}),
        ("speech", {"text": "a", "confidence": 2}),
        ("speech", {"text": "a", "confidence": "high"}),
    ],
)
async def test_bad_input_in_a_call(network: Network, bank: Bank, path: str, body: dict[str, object]) -> None:
    bank.answers(VOICE, twiml('<Gather timeout="60000" input="dtmf speech"/>'))
    call = await network.post(f"/phones/{PHONE}/call", {})
    status, answer = await network.ask("POST", f"/calls/{call['sid']}/{path}", body)
    assert (status, answer["error"]["code"]) == (400, "invalid_field")
    assert (await network.call())["lines"] == []


async def test_unknown_call(network: Network) -> None:
    assert (await network.ask("POST", "/calls/CA0/hang-up", {}))[0] == 404
    assert (await network.ask("POST", "/calls/CA0/digits", {"digits": "1"}))[0] == 409
    assert (await network.ask("GET", "/nothing"))[0] == 404
    assert (await network.ask("DELETE", f"/phones/{PHONE}/messages"))[0] == 405
