"""No answer of any process says what software it is made with."""

import ast
import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from actions.server import build_app as actions_app
from actions.turn.action import Heard
from contact_center.app.web import web_app
from contact_center.language.encoder.server import build_app as encoder_app
from contact_center.practice.network.app import build_app as practice_app
from contact_center.practice.network.common.config import NetworkConfig
from contact_center.serving import Runner
from contact_center.settings import Settings
from contact_center.store.engine import Store
from contact_center.web.metrics import Metrics

ROOT = Path(__file__).resolve().parents[1]
KEY = "k" * 43
MALFORMED = (b"NO HTTP\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /%zz HTTP/1.1\r\nno colon\r\n\r\n")
HEADS = (
    *MALFORMED,
    b"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /nothing HTTP/1.0\r\n\r\n",
    b"DELETE / HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /api/tickets HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n",
    b"POST /webhook HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}",
    b"POST /v1/embeddings HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
    b"GET /fails HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n",
)


def network(folder: Path) -> NetworkConfig:
    return NetworkConfig(
        host="127.0.0.1",
        port=0,
        database=folder / "network.db",
        account_sid="AC0",
        auth_token=KEY,
        bank_number="+85230000000",
        public_url="http://127.0.0.1:1",
        identity_secret=KEY,
    )


async def same(heard: Heard) -> Heard:
    return heard


async def fails(_: web.Request) -> web.Response:
    raise RuntimeError("ours")


@pytest.fixture(params=["web", "figures", "actions", "encoder", "practice"])
async def app(request: pytest.FixtureRequest, store: Store, tmp_path: Path) -> web.Application:
    async def public() -> web.Application:
        settings = Settings(practice=True, database_url=store.database_url, data_dir=tmp_path / "data")
        return await web_app(settings)

    async def at_once(made: web.Application) -> web.Application:
        return made

    apps: dict[str, Callable[[], Awaitable[web.Application]]] = {
        "web": public,
        "figures": lambda: at_once(Metrics().app()),
        "actions": lambda: at_once(actions_app([], store, key=KEY, belongs=same)),
        "encoder": lambda: at_once(encoder_app(key=KEY)),
        "practice": lambda: at_once(practice_app(network(tmp_path))),
    }
    made = await apps[request.param]()
    made.router.add_get("/fails", fails)
    return made


@pytest.fixture
async def port(app: web.Application) -> AsyncIterator[int]:
    runner = Runner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address: tuple[str, int] = runner.addresses[0]
    yield address[1]
    await runner.cleanup()


async def head_of_answer(port: int, sent: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    await writer.drain()
    head = await reader.readuntil(b"\r\n\r\n")
    writer.close()
    return head.lower()


async def test_no_answer_says_what_it_is_made_with(port: int) -> None:
    for sent in HEADS:
        head = await head_of_answer(port, sent)
        assert head.startswith(b"http/1."), sent
        assert b"\r\nserver:" not in head, sent
        assert b"aiohttp" not in head, sent
        assert b"python" not in head, sent


@pytest.mark.parametrize("app", ["web"], indirect=True)
async def test_neither_does_a_live_connection(port: int) -> None:
    url = f"http://127.0.0.1:{port}/socket.io/?EIO=4&transport="
    async with aiohttp.ClientSession() as http, http.get(url + "polling") as polled:
        assert (polled.status, "Server" in polled.headers) == (200, False)
        async with http.ws_connect(url + "websocket") as socket:
            assert "Server" not in socket._response.headers


def test_every_process_listens_with_this_runner() -> None:
    listening = {"AppRunner", "run_app", "ServerRunner"}
    found = {
        str(path.relative_to(ROOT))
        for folder in ("contact_center", "actions")
        for path in (ROOT / folder).rglob("*.py")
        if "node_modules" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in listening
    }
    assert found == set()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_process_ends_in_order_when_it_is_told_to(number: signal.Signals) -> None:
    program = """
from aiohttp import web
from contact_center.serving import serve

async def closed(_):
    print("closed", flush=True)

async def begun(_):
    print("begun", flush=True)

async def make():
    app = web.Application()
    app.on_startup.append(begun)
    app.on_cleanup.append(closed)
    return app

serve(make, "127.0.0.1", 0)
"""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        program,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"begun\n"
    process.send_signal(number)
    out, errors = await process.communicate()
    assert (process.returncode, out, errors) == (0, b"closed\n", b"")
