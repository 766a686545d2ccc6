"""Pictures from the carrier: fetched with the account's credentials, and from nowhere else."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contact_center.channels.carrier.pictures import CarrierPictures
from contact_center.conversations.ports import PictureRefused, PictureUnavailable
from contact_center.settings import Carrier
from tests.channels.exchange import SID, TOKEN, nobody_there

LIMIT = 1000
PATH = f"/2010-04-01/Accounts/{SID}/Messages/MM1/Media/ME1"
CREDENTIALS = "Basic " + base64.b64encode(f"{SID}:{TOKEN}".encode()).decode()


@dataclass
class Host:
    """A host that notes who asks for what, and answers what it is told to."""

    netloc: str = ""
    status: int = 200
    body: bytes = b"picture"
    location: str = ""
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append((request.path, request.headers.get("Authorization")))
        headers = {"Location": self.location} if self.location else {}
        return web.Response(status=self.status, body=self.body, headers=headers)


@asynccontextmanager
async def listening() -> AsyncIterator[Host]:
    host = Host()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", host.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host.netloc = f"127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield host
    finally:
        await runner.cleanup()


@pytest.fixture
async def api() -> AsyncIterator[Host]:
    async with listening() as host:
        yield host


@pytest.fixture
async def files() -> AsyncIterator[Host]:
    async with listening() as host:
        yield host


async def fetch(api: str, address: str, files: str = "files.example", timeout_s: float = 30.0) -> bytes:
    account = Carrier(account_sid=SID, auth_token=TOKEN, number="+12025550199", api_url=f"http://{api}")
    async with aiohttp.ClientSession() as http:
        source = CarrierPictures(http, account, file_hosts=[files], timeout_s=timeout_s)
        return await source.fetch(address, LIMIT)


async def test_a_picture_is_asked_for_with_the_accounts_credentials(api: Host) -> None:
    assert await fetch(api.netloc, f"http://{api.netloc}{PATH}") == b"picture"
    assert api.asked == [(PATH, CREDENTIALS)]


async def test_the_carriers_public_name_means_the_accounts_api(api: Host) -> None:
    assert await fetch(api.netloc, f"https://api.twilio.com{PATH}?x=1") == b"picture"
    assert api.asked == [(PATH, CREDENTIALS)]


async def test_the_store_of_files_never_sees_the_credentials(api: Host, files: Host) -> None:
    api.status, api.location = 307, f"http://{files.netloc}/a/b?sig=1"

    assert await fetch(api.netloc, f"http://{api.netloc}{PATH}", files.netloc) == b"picture"
    assert files.asked == [("/a/b", None)]


@pytest.mark.parametrize(
    "address",
    [
        *("", "picture.jpg", "http://", "http://[", "file:///etc/passwd", "ftp://api.twilio.com" + PATH),
        *("http://127.0.0.1/admin", "http://169.254.169.254/latest/meta-data", "https://evil.example" + PATH),
        *("https://api.twilio.com@evil.example" + PATH, "https://evil.example#api.twilio.com" + PATH),
        *("https://api.twilio.com.evil.example" + PATH, "https://api.twilio.com:1" + PATH),
        "https://api.twilio.com/2010-04-01/Accounts/ACother/Messages/MM1/Media/ME1",
        f"https://api.twilio.com/2010-04-01/Accounts/{SID}/Messages/../Media/ME1",
        f"https://api.twilio.com/2010-04-01/Accounts/{SID}/Messages/MM1/Media/ME1/../../../Calls.json",
        f"https://api.twilio.com/2010-04-01/Accounts/{SID}/Calls.json",
        f"https://api.twilio.com{PATH}%2f..%2f",
        f"https://api.twilio.com{PATH}\n",
    ],
)
async def test_no_other_address_is_gone_to(api: Host, address: str) -> None:
    if address.endswith("\n"):
        # A line's end is no part of an address.
        assert await fetch(api.netloc, address) == b"picture"
        return
    with pytest.raises(PictureRefused, match="address"):
        await fetch(api.netloc, address)
    assert api.asked == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(address=st.text(max_size=60))
async def test_nothing_made_up_is_gone_to(api: Host, address: str) -> None:
    with pytest.raises(PictureRefused):
        await fetch(api.netloc, address)
    assert api.asked == []


@pytest.mark.parametrize(
    "location",
    [
        "",
        "http://evil.example/",
        "https://files.example/",
        "file:///etc/passwd",
        "//evil.example/x",
        "http://[",
        "/loop",
    ],
)
async def test_no_redirect_leads_elsewhere(api: Host, location: str) -> None:
    api.status, api.location = 302, location

    with pytest.raises(PictureRefused):
        await fetch(api.netloc, f"http://{api.netloc}{PATH}")
    assert [path for path, _ in api.asked] == [PATH]


async def test_redirects_come_to_an_end(api: Host, files: Host) -> None:
    api.status, api.location = 302, f"http://{files.netloc}/x"
    files.status, files.location = 302, f"http://{files.netloc}/x"

    with pytest.raises(PictureRefused, match="redirects"):
        await fetch(api.netloc, f"http://{api.netloc}{PATH}", files.netloc)
    assert len(files.asked) == 3


@pytest.mark.parametrize(("size", "fits"), [(LIMIT, True), (LIMIT + 1, False), (LIMIT * 100, False)])
async def test_no_more_is_read_than_may_be(api: Host, size: int, fits: bool) -> None:
    api.body = b"x" * size

    if fits:
        assert len(await fetch(api.netloc, f"http://{api.netloc}{PATH}")) == size
        return
    with pytest.raises(PictureRefused, match="too_large"):
        await fetch(api.netloc, f"http://{api.netloc}{PATH}")


@pytest.mark.parametrize("status", [404, 408, 429, 500, 503])
async def test_what_is_not_there_now_may_come_later(api: Host, status: int) -> None:
    api.status = status
    with pytest.raises(PictureUnavailable, match=str(status)):
        await fetch(api.netloc, f"http://{api.netloc}{PATH}")


@pytest.mark.parametrize("status", [400, 401, 403, 410])
async def test_what_is_refused_is_refused(api: Host, status: int) -> None:
    api.status = status
    with pytest.raises(PictureRefused, match=str(status)):
        await fetch(api.netloc, f"http://{api.netloc}{PATH}")


async def test_a_carrier_that_is_away_is_asked_later() -> None:
    away = nobody_there().removeprefix("http://")
    with pytest.raises(PictureUnavailable):
        await fetch(away, f"http://{away}{PATH}")
