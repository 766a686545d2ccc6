"""The screens: one page for all, with the headers that protect it."""

from pathlib import Path

import aiohttp
import pytest

from contact_center.store.engine import Store
from contact_center.web.pages import DIST
from tests.desk.office import open_office

SCREENS = [
    "/",
    "/incidents",
    "/desk",
    "/desk/tickets/100001",
    "/desk/customers",
    "/desk/customers/1",
    "/practice/phone",
    "/practice/web-chat",
    "/practice/clock",
]


async def fetch(
    store: Store, data_dir: Path, path: str, accept: str = "*/*", *, redirects: bool = True
) -> tuple[int, dict[str, str], str]:
    async with (
        open_office(store, data_dir) as office,
        aiohttp.ClientSession() as http,
        http.get(office.url + path, headers={"Accept": accept}, allow_redirects=redirects) as response,
    ):
        return response.status, dict(response.headers), await response.text()


@pytest.mark.parametrize("path", SCREENS)
async def test_every_screen_is_the_page_with_its_protection(store: Store, tmp_path: Path, path: str) -> None:
    status, headers, page = await fetch(store, tmp_path, path)

    assert status == 200
    assert page == (DIST / "index.html").read_text()
    assert headers["Cache-Control"] == "no-cache"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    policy = headers["Content-Security-Policy"]
    parts = dict(one.strip().split(" ", 1) for one in policy.split(";"))
    assert parts["default-src"] == "'none'"
    assert parts["script-src"] == "'self'"
    assert parts["base-uri"] == "'none'"
    assert ("'unsafe-inline'" in parts["style-src"]) == path.startswith("/practice")
    assert not {"ws:", "wss:", "*", "https:"} & set(parts["connect-src"].split())
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src" not in policy or "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


async def test_the_earlier_address_of_incidents_leads_to_them(store: Store, tmp_path: Path) -> None:
    status, headers, _ = await fetch(store, tmp_path, "/faults", redirects=False)
    assert (status, headers["Location"]) == (301, "/incidents")

    status, _, page = await fetch(store, tmp_path, "/faults")
    assert (status, page) == (200, (DIST / "index.html").read_text())


@pytest.mark.parametrize(
    "path", ["/nothing", "/incidents/3", "/faults/3", "/Desk", "/widget", "/practice", "/%E6%95%85%E9%9A%9C"]
)
async def test_a_browser_that_is_lost_gets_a_page_with_the_way_back(
    store: Store, tmp_path: Path, path: str
) -> None:
    status, headers, page = await fetch(store, tmp_path, path, "text/html,application/xhtml+xml;q=0.9")

    assert (status, page) == (404, (DIST / "index.html").read_text())
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/nothing", "/health/nothing"])
async def test_a_program_that_is_lost_gets_no_page(store: Store, tmp_path: Path, path: str) -> None:
    status, _, said = await fetch(store, tmp_path, path, "application/json")

    assert status == 404
    assert "<html" not in said


async def test_the_widget_is_always_the_newest(store: Store, tmp_path: Path) -> None:
    status, headers, script = await fetch(store, tmp_path, "/widget.js")

    assert (status, headers["Cache-Control"]) == (200, "no-cache")
    assert "javascript" in headers["Content-Type"]
    assert script == (DIST / "widget.js").read_text()


async def test_what_has_its_hash_in_its_name_is_kept(store: Store, tmp_path: Path) -> None:
    asset = next(path for path in (DIST / "assets").iterdir() if path.suffix == ".js")

    status, headers, _ = await fetch(store, tmp_path, f"/assets/{asset.name}")

    assert status == 200
    assert "immutable" in headers["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["/desk2", "/assets/", "/assets/../index.html", "/assets/%2e%2e/%2e%2e/package.json"]
)
async def test_what_is_no_screen_is_not_found(store: Store, tmp_path: Path, path: str) -> None:
    status, _, page = await fetch(store, tmp_path, path)

    assert status in (403, 404)
    assert "switchboard" not in page.lower()
