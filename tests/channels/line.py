"""The real web process on a free port, and the carrier before it, which signs what it sends."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import quote_from_bytes, urlencode
from xml.etree import ElementTree

import aiohttp
from aiohttp import web
from sqlalchemy import text
from twilio.request_validator import RequestValidator

from contact_center.app.web import web_app
from contact_center.settings import Settings, load_secrets
from contact_center.store.engine import Store
from contact_center.web.metrics import METRICS

PUBLIC_URL = "https://bank.example"
FORM = "application/x-www-form-urlencoded"
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """What a webhook answered."""

    status: int
    text: str
    content_type: str

    @property
    def twiml(self) -> ElementTree.Element:
        """The TwiML, which must be well formed and sent as such."""
        assert (self.status, self.content_type) == (200, "text/xml"), (self.status, self.text)
        root = ElementTree.fromstring(self.text)
        assert root.tag == "Response"
        return root


@dataclass(frozen=True)
class Line:
    """The carrier's side of the wire. It signs over the public address, whatever port it really calls."""

    http: aiohttp.ClientSession
    url: str
    token: str
    identity_key: str
    metrics_url: str

    def sign(self, path: str, pairs: Pairs) -> str:
        return str(RequestValidator(self.token).compute_signature(PUBLIC_URL + path, _Repeated(pairs)))

    async def post(self, path: str, pairs: Pairs, **params: str) -> Answer:
        """A genuine webhook; keyword parameters come after `pairs`."""
        every = [*pairs, *params.items()]
        return await self.send(path, urlencode(every).encode(), self.sign(path, every))

    async def send(self, path: str, body: bytes, signature: str | None, content_type: str = FORM) -> Answer:
        """Anything at all."""
        headers = {"Content-Type": content_type}
        if signature is not None:
            headers["X-Twilio-Signature"] = signature
        async with self.http.post(self.url + path, data=BytesIO(body), headers=headers) as response:
            return Answer(response.status, await response.text(), response.content_type)


class _Repeated(dict[str, list[str]]):
    """Parameters of which each may come more than once, as the carrier's library takes them."""

    def __init__(self, pairs: Pairs) -> None:
        super().__init__()
        for name, value in pairs:
            self.setdefault(name, []).append(value)

    def getall(self, name: str) -> list[str]:
        return self[name]


def raw_form(pairs: Sequence[tuple[str, bytes]]) -> bytes:
    """A form whose values are any bytes."""
    return "&".join(f"{name}={quote_from_bytes(value)}" for name, value in pairs).encode()


async def listening(store: Store) -> None:
    """Wait until somebody follows the live bus."""
    query = text("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'")
    while True:
        async with store.transaction() as session:
            if await session.scalar(query):
                return
        await asyncio.sleep(0.01)


@asynccontextmanager
async def open_line(store: Store, data_dir: Path) -> AsyncIterator[Line]:
    settings = Settings(
        database_url=store.database_url, data_dir=data_dir, public_url=PUBLIC_URL, practice=True
    )
    kept = load_secrets(data_dir)
    app = await web_app(settings)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    figures = web.AppRunner(app[METRICS].app(), access_log=None)
    for served in (runner, figures):
        await served.setup()
        await web.TCPSite(served, "127.0.0.1", 0).start()
    await listening(store)
    url, metrics_url = (f"http://127.0.0.1:{served.addresses[0][1]}" for served in (runner, figures))
    try:
        async with aiohttp.ClientSession() as http:
            yield Line(http, url, kept.practice_auth_token, kept.identity_key, metrics_url)
    finally:
        await figures.cleanup()
        await runner.cleanup()
