"""Half-sent requests: ended in time, counted, and never in the way of whole ones."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.http_parser import DeflateBuffer

from contact_center.settings import Settings
from contact_center.store.engine import Store
from contact_center.web.slow import GuardedSite, Waiting, body_in_time
from tests.web.test_metrics import running_web

PATIENT_S = 60
HEAD = b"POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n"
KEPT_HEAD = HEAD.replace(b"Connection: close\r\n", b"")
HALF_HEADS = [
    b"",
    b"G",
    b"GET / HTTP/1.1\r\n",
    b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n\r",
]


@asynccontextmanager
async def served(head_s: float = 3600, body_s: float = 3600, at_most: int = 100) -> AsyncIterator[int]:
    """A server that says back what it was sent; returns its port."""

    async def echo(request: web.Request) -> web.Response:
        return web.Response(body=await request.read())

    async def socket(request: web.Request) -> web.WebSocketResponse:
        response = web.WebSocketResponse()
        await response.prepare(request)
        async for message in response:
            await response.send_str(message.data)
        return response

    app = web.Application(middlewares=[body_in_time(body_s)])
    app.router.add_post("/echo", echo)
    app.router.add_get("/socket", socket)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await GuardedSite(runner, "127.0.0.1", 0, Waiting(head_s, at_most), backlog=16).start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def ends(reader: asyncio.StreamReader) -> bytes:
    """What comes until the other side hangs up."""
    async with asyncio.timeout(PATIENT_S):
        try:
            return await reader.read()
        except ConnectionResetError:
            return b""


@pytest.mark.parametrize("half", HALF_HEADS)
async def test_a_head_that_never_ends_is_ended(half: bytes) -> None:
    async with served(head_s=0.2) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(half)
        answer = await ends(reader)
        writer.close()

    assert answer.startswith(b"HTTP/1.1 408")


async def test_one_byte_after_the_other_is_no_way_round() -> None:
    async with served(head_s=0.5) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)

        async def drip() -> None:
            writer.write(b"GET /echo HTTP/1.1\r\nX: ")
            while True:
                writer.write(b"x")
                await asyncio.sleep(0.05)

        dripping = asyncio.create_task(drip())
        answer = await ends(reader)
        dripping.cancel()
        writer.close()

    assert answer.startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize("sent", [b"", b"half", b"x" * 9])
async def test_a_body_that_never_ends_is_ended(sent: bytes) -> None:
    async with served(body_s=0.2) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n" + sent)
        answer = await ends(reader)
        writer.close()

    assert b"200" not in answer


async def test_whoever_has_waited_longest_goes_when_there_are_too_many() -> None:
    async with served(at_most=3) as port:
        waiting = []
        for _ in range(5):
            waiting.append(await asyncio.open_connection("127.0.0.1", port))
            # One after the other, so that it is clear who was first.
            async with aiohttp.ClientSession() as http, http.post(f"http://127.0.0.1:{port}/echo") as whole:
                assert whole.status == 200
        for reader, _ in waiting[:2]:
            assert (await ends(reader)).startswith(b"HTTP/1.1 408")
        for reader, writer in waiting[-2:]:
            writer.write(HEAD + b"hi")
            assert (await ends(reader)).endswith(b"hi")
        for _, writer in waiting:
            writer.close()


@pytest.mark.parametrize("cut", range(1, 5))
async def test_a_head_in_pieces_is_whole(cut: int) -> None:
    async with served(head_s=3600) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for piece in (HEAD[:-cut], HEAD[-cut:], b"o", b"k"):
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.01)
        assert (await ends(reader)).endswith(b"ok")
        writer.close()


async def test_what_goes_on_after_its_head_is_left_alone() -> None:
    """A web socket, and the next request on the same connection."""
    async with served(head_s=0.2, body_s=0.2) as port, aiohttp.ClientSession() as http:
        async with http.ws_connect(f"http://127.0.0.1:{port}/socket") as open_socket:
            await asyncio.sleep(0.6)
            await open_socket.send_str("still here")
            assert await open_socket.receive_str() == "still here"
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for body in (b"ab", b"cd"):
            writer.write(KEPT_HEAD + body)
            async with asyncio.timeout(PATIENT_S):
                assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
                assert await reader.readexactly(2) == body
            await asyncio.sleep(0.6)
        writer.close()


async def test_the_web_process_is_guarded(store: Store, tmp_path: Path) -> None:
    async with running_web(store, tmp_path, header_timeout_s=0.2, body_timeout_s=0.2) as settings:
        answers = [await half_sent(settings, half) for half in (b"GET / HT", WEBHOOK)]

    assert answers[0].startswith(b"HTTP/1.1 408")
    assert b" 200 " not in answers[1]


@pytest.mark.parametrize("path", ["/health/live", "/api/session", "/channels/sms/inbound", "/no/such/page"])
async def test_what_is_compressed_stays_so(store: Store, tmp_path: Path, path: str) -> None:
    """A body of 100 kB that would be 100 MB is never unpacked, whether it is refused or read."""
    packed = gzip.compress(bytes(100_000_000), 9)
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
    with watched_decompression() as unpacked:
        async with running_web(store, tmp_path) as settings:
            whole = f"{head}Connection: close\r\nContent-Length: {len(packed)}\r\n\r\n".encode() + packed
            answer = await half_sent(settings, whole)

    assert answer.startswith(b"HTTP/1.1 4")
    assert unpacked == []


@contextmanager
def watched_decompression() -> Iterator[list[str]]:
    """Which encodings the server began to unpack."""
    begun: list[str] = []
    with pytest.MonkeyPatch.context() as patch:

        def begin(
            self: DeflateBuffer, out: object, encoding: str | None, *rest: object, **more: object
        ) -> None:
            begun.append(str(encoding))
            real(self, out, encoding, *rest, **more)  # type: ignore[arg-type]

        real = DeflateBuffer.__init__
        patch.setattr(DeflateBuffer, "__init__", begin)
        yield begun


WEBHOOK = (
    b"POST /channels/sms/inbound HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 100\r\n\r\nBody=half"
)


async def half_sent(settings: Settings, half: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", settings.port)
    writer.write(half)
    try:
        return await ends(reader)
    finally:
        writer.close()
