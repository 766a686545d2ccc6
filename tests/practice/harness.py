"""Real parts for the practice tests: a small bank on loopback and a running network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import aiohttp
from aiohttp import web
from twilio.http.http_client import TwilioHttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client
from yarl import URL

from contact_center.practice.network.common.config import NetworkConfig, Timing
from contact_center.practice.network.serve import running

ACCOUNT_SID = "AC" + "5" * 32
AUTH_TOKEN = "a token of the practice account"
BANK_NUMBER = "+12025550199"
PHONE = "+8613800000001"
OTHER_PHONE = "+12025550101"
SMS, VOICE, STATUS = "/channels/sms/inbound", "/channels/phone/inbound", "/channels/phone/status"
# Played time runs a hundred times faster; a verb that should not time out asks for A_LONG_TIME.
QUICK = Timing(
    scale=0.01,
    retry_gap_s=0.02,
    message_step_s=0.5,
    reorder_window_s=30.0,
    ring_s=60_000.0,
    typing_allowance_s=0.0,
)
A_LONG_TIME = "60000"
PATIENCE_S = 30.0


@dataclass(frozen=True)
class Reply:
    status: int = 200
    content_type: str = "text/xml"
    body: str = "<Response/>"
    # How long the bank thinks; it stops thinking when the test ends.
    after_s: float = 0.0


@dataclass(frozen=True)
class Hook:
    path: str
    method: str
    form: Mapping[str, str]
    headers: Mapping[str, str]
    signed: bool
    at: float


def twiml(verbs: str) -> Reply:
    return Reply(body=f"<Response>{verbs}</Response>")


@dataclass
class Bank:
    """Notes every webhook, checks it with the SDK's own validator, answers what it was told."""

    url: str = ""
    hooks: list[Hook] = field(default_factory=list)
    replies: dict[str, list[Reply]] = field(default_factory=dict)

    def answers(self, path: str, *replies: Reply) -> None:
        """One after the other; the last one again and again."""
        self.replies[path] = list(replies)

    def told(self, path: str) -> list[Hook]:
        return [hook for hook in self.hooks if hook.path == path]

    async def handle(self, request: web.Request) -> web.Response:
        posted = {name: str(value) for name, value in (await request.post()).items()}
        shown = dict(request.query) if request.method == "GET" else posted
        signature = request.headers.get("X-Twilio-Signature", "")
        signed = RequestValidator(AUTH_TOKEN).validate(urljoin(self.url, request.raw_path), posted, signature)
        now = asyncio.get_running_loop().time()
        self.hooks.append(Hook(request.path, request.method, shown, dict(request.headers), signed, now))
        waiting = self.replies.get(request.path, [Reply()])
        reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        await asyncio.sleep(reply.after_s)
        headers = {"Content-Type": reply.content_type} if reply.content_type else {}
        return web.Response(status=reply.status, body=reply.body.encode(), headers=headers)


@asynccontextmanager
async def open_bank(port: int = 0) -> AsyncIterator[Bank]:
    bank = Bank()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", bank.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        bank.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield bank
    finally:
        await runner.cleanup()


@dataclass
class Network:
    url: str
    session: aiohttp.ClientSession

    async def ask(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        url = URL(f"{self.url}/practice/api{path}")
        async with self.session.request(method, url, json=body) as response:
            return response.status, await response.json()

    async def get(self, path: str) -> Any:
        status, answer = await self.ask("GET", path)
        assert status == 200, answer
        return answer

    async def post(self, path: str, body: object) -> Any:
        status, answer = await self.ask("POST", path, body)
        assert status in (200, 201), answer
        return answer

    async def texts(self, phone: str = PHONE) -> Any:
        return await self.get(f"/phones/{phone}/messages")

    async def call(self, phone: str = PHONE) -> Any:
        return await self.get(f"/phones/{phone}/call")

    async def faults(self, **sections: dict[str, float]) -> None:
        status, answer = await self.ask("PUT", "/faults", sections)
        assert status == 200, answer

    async def rest(
        self, method: str, path: str, form: object = None, auth: tuple[str, str] = (ACCOUNT_SID, AUTH_TOKEN)
    ) -> tuple[int, Any]:
        url = f"{self.url}/2010-04-01/Accounts/{ACCOUNT_SID}{path}"
        async with self.session.request(method, url, data=form, auth=aiohttp.BasicAuth(*auth)) as response:
            return response.status, await response.json()

    async def send(self, text: str, to: str = PHONE, callback: str = "") -> Any:
        form = {"To": to, "From": BANK_NUMBER, "Body": text, "StatusCallback": callback}
        status, answer = await self.rest("POST", "/Messages.json", form)
        assert status == 201, answer
        return answer


@asynccontextmanager
async def open_network(
    database: Path, bank_url: str, timing: Timing = QUICK, seed: int = 1, **urls: str
) -> AsyncIterator[Network]:
    config = NetworkConfig(
        host="127.0.0.1",
        port=0,
        database=database,
        account_sid=ACCOUNT_SID,
        auth_token=AUTH_TOKEN,
        bank_number=BANK_NUMBER,
        public_url=bank_url,
        identity_secret="an identity secret of the practice bank",
        timing=timing,
        seed=seed,
        **urls,
    )
    async with running(config) as runner, aiohttp.ClientSession() as session:
        yield Network(f"http://127.0.0.1:{runner.addresses[0][1]}", session)


async def eventually(look: Callable[[], Any | Awaitable[Any]]) -> Any:
    """The first truthy thing seen."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            seen = look()
            if isinstance(seen, Awaitable):
                seen = await seen
            if seen:
                return seen
            await asyncio.sleep(0.01)


class _HereClient(TwilioHttpClient):  # type: ignore[misc]
    """The SDK's own HTTP client, led to our address."""

    def __init__(self, url: str) -> None:
        super().__init__(timeout=PATIENCE_S)
        self.here = url

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        assert url.startswith("https://api.twilio.com/")
        return super().request(method, url.replace("https://api.twilio.com", self.here, 1), *args, **kwargs)


def sdk(network: Network) -> Any:
    return Client(ACCOUNT_SID, AUTH_TOKEN, http_client=_HereClient(network.url))
