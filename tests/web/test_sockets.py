"""Live connections within bounds: what nobody of ours sends is refused before it costs anything."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import structlog
from sqlalchemy import func, select

from contact_center.conversations.models import Interaction
from contact_center.store.engine import Store
from contact_center.web.socket_packets import MOST_IN_ONE_BODY, SEPARATOR
from tests.channels.line import Line, open_line
from tests.channels.web_chat.visitor import PATIENT_S, visiting

PATH = "/socket.io/?EIO=4&transport="


@pytest.fixture
async def line(store: Store, tmp_path: Path) -> AsyncIterator[Line]:
    async with open_line(store, tmp_path / "data") as opened:
        yield opened


@asynccontextmanager
async def raw(
    line: Line, headers: dict[str, str] | None = None
) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A client of the protocol without our manners."""
    url = f"{line.url}{PATH}websocket"
    async with line.http.ws_connect(url, headers=headers, max_msg_size=0) as socket:
        assert (await socket.receive_str()).startswith("0{")
        await socket.send_str("40/chat,")
        while not (await socket.receive_str()).startswith("40/chat,"):
            pass
        yield socket


async def ended(socket: aiohttp.ClientWebSocketResponse) -> bool:
    """Wait for the server to end the connection."""
    async with asyncio.timeout(PATIENT_S):
        while True:
            message = await socket.receive()
            if message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR):
                return True


async def figure(line: Line, what: str, by: str) -> float:
    async with line.http.get(f"{line.metrics_url}/metrics") as answer:
        for row in (await answer.text()).splitlines():
            if row.startswith(f'switchboard_turned_away{{by="{by}",what="{what}"}}'):
                return float(row.split()[-1])
    return 0.0


async def stored(store: Store) -> int:
    async with store.transaction() as session:
        return await session.scalar(select(func.count()).select_from(Interaction)) or 0


HOSTILE = {
    "a binary event is announced": '451-/chat,["send",{"_placeholder":true,"num":0}]',
    "a thousand attachments are announced": '45999999999-/chat,["send",{"_placeholder":true,"num":0}]',
    "a binary answer is announced": '461-/chat,1[{"_placeholder":true,"num":0}]',
    "binary in text": "bAAAAAAAA",
    "binary": b"\x00" * 1_000,
    "an error of the connection": '44/chat,{"message":"x"}',
    "nested without end": "42/chat," + "[" * 30_000,
    "nested objects without end": "42/chat," + '{"a":' * 8_000,
    "no JSON": '42/chat,["send",',
    "an id without end": "42/chat," + "9" * 20_000 + "[]",
    "no list": '42/chat,{"send":1}',
    "an empty list": "42/chat,[]",
    "an event that is no word": "42/chat,[[1]]",
    "an event of the library": '42/chat,["connect",{"REMOTE_ADDR":"10.0.0.1"},{}]',
    "another event of the library": '42/chat,["disconnect","client disconnect"]',
    "an event nobody knows": '42/chat,["tell_session","x"]',
    "an event elsewhere": '42["send",{"id":"1","text":"hi"}]',
    "nothing": "",
    "another letter": "x",
    "another number": "9",
    "a message without a kind": "4",
    "a message of JSON": '4{"a":1}',
    "a number of another script": "٤2",
    "a long ping": "2" + "x" * 1_000,
    "an open packet": '0{"sid":"x"}',
}


@pytest.mark.parametrize("packet", HOSTILE.values(), ids=HOSTILE.keys())
async def test_what_nobody_sends_ends_the_connection(store: Store, line: Line, packet: str | bytes) -> None:
    async with raw(line) as socket:
        await (socket.send_bytes(packet) if isinstance(packet, bytes) else socket.send_str(packet))
        assert await ended(socket)
    async with visiting(line) as visitor:
        assert (await visitor.send("hello"))["ok"]
    assert await stored(store) == 1


@pytest.mark.parametrize("packet", HOSTILE.values(), ids=HOSTILE.keys())
async def test_polling_takes_no_more(line: Line, packet: str | bytes) -> None:
    async with line.http.get(f"{line.url}{PATH}polling") as answer:
        sid = json.loads((await answer.text())[1:])["sid"]
    body = packet if isinstance(packet, bytes) else packet.encode()
    url = f"{line.url}{PATH}polling&sid={sid}"
    async with line.http.post(url, data=b"40/chat,") as joined:
        assert joined.status == 200
    async with line.http.post(url, data=body) as answer:
        refused = answer.status >= 400
    async with line.http.get(url) as after:
        closed = after.status >= 400 or "1" in (await after.text()).split(SEPARATOR)
    assert refused or closed


async def test_attachments_that_were_announced_are_kept_nowhere(line: Line) -> None:
    async with raw(line) as socket:
        await socket.send_str('45100000-/chat,["send",{"_placeholder":true,"num":0}]')
        try:
            for _ in range(200):
                await socket.send_bytes(b"\x00" * 60_000)
        except (ConnectionError, aiohttp.ClientError):
            pass
        assert await ended(socket)
    assert await figure(line, "packets", "kind") == 1


async def test_a_packet_too_large_ends_the_connection(line: Line) -> None:
    async with raw(line) as socket:
        await socket.send_str('42/chat,["send",{"id":"1","text":"' + "x" * 100_000 + '"}]')
        assert await ended(socket)


async def test_a_body_too_large_is_refused_however_it_is_sent(line: Line) -> None:
    async def in_parts() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"4" * 10_000

    for data in (b"4" * 1_000_000, in_parts()):
        async with line.http.get(f"{line.url}{PATH}polling") as answer:
            sid = json.loads((await answer.text())[1:])["sid"]
        async with line.http.post(f"{line.url}{PATH}polling&sid={sid}", data=data) as refused:
            assert refused.status == 413


async def test_many_packets_in_one_body_are_refused(line: Line) -> None:
    async with line.http.get(f"{line.url}{PATH}polling") as answer:
        sid = json.loads((await answer.text())[1:])["sid"]
    body = SEPARATOR.join(["3"] * (MOST_IN_ONE_BODY + 1)).encode()
    async with line.http.post(f"{line.url}{PATH}polling&sid={sid}", data=body) as refused:
        assert refused.status == 400


async def test_a_body_that_comes_in_parts_is_read_whole(store: Store, line: Line) -> None:
    async def in_parts(body: bytes) -> AsyncIterator[bytes]:
        for at in range(0, len(body), 7):
            yield body[at : at + 7]
            await asyncio.sleep(0)

    async with line.http.get(f"{line.url}{PATH}polling") as answer:
        sid = json.loads((await answer.text())[1:])["sid"]
    url = f"{line.url}{PATH}polling&sid={sid}"
    await line.http.post(url, data=b"40/chat,")
    said = json.dumps(["send", {"id": "m1", "text": "我的卡被吞了"}])
    async with line.http.post(url, data=in_parts(f"42/chat,0{said}".encode())) as answer:
        assert answer.status == 200
    async with asyncio.timeout(PATIENT_S):
        while not await stored(store):
            await asyncio.sleep(0.05)


@pytest.mark.parametrize(
    "packet", ["3", '42/chat,["delivered",{"id":0}]', "40/chat,", "40/desk,", "41/chat,"]
)
async def test_a_flood_ends_the_connection(line: Line, packet: str) -> None:
    async with raw(line) as socket:
        try:
            for _ in range(400):
                await socket.send_str(packet)
        except (ConnectionError, aiohttp.ClientError):
            pass
        assert await ended(socket)


async def test_jsonp_is_not_spoken(line: Line) -> None:
    async with line.http.get(f"{line.url}{PATH}polling&j=0") as refused:
        assert refused.status == 400


async def test_one_network_has_so_many_connections(store: Store, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("SWITCHBOARD_SOCKETS_PER_ADDRESS", "3")
    async with open_line(store, tmp_path / "few") as line:
        tasks = [raw(line) for _ in range(3)]
        sockets = [await task.__aenter__() for task in tasks]
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            async with raw(line):
                pass
        assert refused.value.status == 429
        # Another network, as the proxy on this machine says, is let in.
        async with raw(line, {"X-Forwarded-For": "203.0.113.9"}):
            pass
        assert await figure(line, "sockets", "address") == 1
        await sockets[0].close()
        await tasks[0].__aexit__(None, None, None)
        async with asyncio.timeout(PATIENT_S):
            while True:
                try:
                    async with raw(line):
                        break
                except aiohttp.WSServerHandshakeError:
                    await asyncio.sleep(0.05)
        for task in tasks[1:]:
            await task.__aexit__(None, None, None)


async def test_who_writes_too_fast_is_told_kindly_and_nobody_else(
    store: Store, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setenv("SWITCHBOARD_CHAT_MESSAGES_PER_MINUTE", "4")
    async with open_line(store, tmp_path / "few") as line, visiting(line) as fast, visiting(line) as other:
        acks = [await fast.send("hello", f"m{n}") for n in range(6)]
        assert [ack["ok"] for ack in acks] == [True] * 4 + [False] * 2
        error = acks[-1]["error"]
        assert error["code"] == "too_many"
        assert 0 < error["retry_after_s"] <= 60
        assert error["zh"] != error["en"]
        assert (await other.send("hello"))["ok"]
        assert await figure(line, "messages", "visitor") == 2
    assert await stored(store) == 5


async def test_invented_visitors_are_answered_one_after_another(
    store: Store, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setenv("SWITCHBOARD_NEWCOMERS_PER_MINUTE", "3")
    async with open_line(store, tmp_path / "few") as line:
        taken = []
        for _ in range(6):
            async with visiting(line) as visitor:
                taken.append((await visitor.send("I want to complain"))["ok"])
    assert taken == [True] * 3 + [False] * 3


async def test_errors_do_not_flood_the_log(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    with structlog.testing.capture_logs() as logged:
        for _ in range(30):
            async with raw(line) as socket:
                await socket.send_str('42/chat,["send",')
                assert await ended(socket)
        for n in range(30):
            origin = {"Origin": f"https://evil-{n}.example"}
            async with line.http.get(f"{line.url}{PATH}polling", headers=origin) as refused:
                assert refused.status == 400
    assert len(logged) <= 2
    assert len([one for one in caplog.records if one.levelname in ("ERROR", "WARNING")]) <= 2
    assert "evil" not in caplog.text


@pytest.mark.parametrize(
    ("origin", "host", "allowed"),
    [
        ("https://bank.example", "bank.example", True),
        ("https://bank.example", "127.0.0.1", True),
        ("https://bank.example:443", "10.0.0.7:8080", True),
        ("https://BANK.example", "x", True),
        ("https://desk.inside", "desk.inside", True),
        ("http://desk.inside:8080", "desk.inside:8080", True),
        ("http://bank.example", "other.example", False),
        ("https://bank.example.evil.example", "bank.example", False),
        ("https://evil.example", "bank.example", False),
        ("https://bank.example:8443", "bank.example", False),
        ("null", "bank.example", False),
        ("https://", "bank.example", False),
        ("https://[::1", "bank.example", False),
    ],
)
async def test_pages_of_ours_connect_whatever_the_proxy_says(
    line: Line, origin: str, host: str, *, allowed: bool
) -> None:
    headers = {"Origin": origin, "Host": host}
    async with line.http.get(f"{line.url}{PATH}polling", headers=headers) as answer:
        assert (answer.status == 200) is allowed
        assert (answer.headers.get("Access-Control-Allow-Origin") == origin) is allowed
