"""One browser for all pages of the web process alone; the store of each test is in the browser's loop."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser

from contact_center.store.engine import Store
from tests.ui.screens import browsing


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser() -> AsyncIterator[Browser]:
    async with browsing() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="package")
async def store(store: Store) -> AsyncIterator[Store]:
    """Its connections end in the loop in which they were made."""
    yield store
    await store.close()
