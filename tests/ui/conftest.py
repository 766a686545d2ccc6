"""The browser and its people. Where a story fails, a picture of each open page is kept in its folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.service import Service
from tests.ui.screens import Computers, Town, open_browser, open_town

REPORT = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if call.when == "call":
        item.stash[REPORT] = report.failed  # type: ignore[attr-defined]
    return report


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Ends with these stories: Playwright's loop would be in the way of asynchronous tests that follow."""
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="package")
def computers(browser: Browser) -> Computers:
    return Computers(browser)


@pytest.fixture
def town(
    service: Service, computers: Computers, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Town]:
    # Other stories leave tickets behind; a desk shows the most urgent ones first.
    service.rows(
        "UPDATE tickets SET status = 'closed', closed_at = now() WHERE status <> 'closed' RETURNING id"
    )
    with open_town(service, computers) as town:
        yield town
        if request.node.stash.get(REPORT, False):
            for person in town.people:
                person.screenshots(tmp_path)
