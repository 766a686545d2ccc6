"""What is no HTTP fills no log; a fault of our own is logged as ever."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from contact_center.web.malformed import server_logger


async def fails(_: web.Request) -> web.Response:
    raise RuntimeError("ours")


@pytest.fixture
async def port() -> AsyncIterator[int]:
    app = web.Application()
    app.router.add_get("/fails", fails)
    runner = web.AppRunner(app, access_log=None, logger=server_logger())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address: tuple[str, int] = runner.addresses[0]
    yield address[1]
    await runner.cleanup()


async def answered(port: int, sent: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    await writer.drain()
    status = await reader.readline()
    writer.close()
    return status


@pytest.mark.parametrize(
    "head",
    [
        b"NO HTTP AT ALL\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000 + b"\r\n\r\n",
    ],
    ids=["words", "version", "header", "line", "long header"],
)
async def test_what_is_no_http_is_refused_and_not_logged(
    port: int, head: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    assert (await answered(port, head)).startswith(b"HTTP/1.0 400")
    assert caplog.records == []


async def test_a_fault_of_our_own_is_logged(port: int, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        told = await answered(port, b"GET /fails HTTP/1.1\r\nHost: x\r\n\r\n")

    assert b"500" in told
    assert len(caplog.records) == 1
