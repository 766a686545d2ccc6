"""The line of the channels' tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from contact_center.store.engine import Store
from tests.channels.exchange import Exchange, open_exchange
from tests.channels.line import Line, open_line


@pytest.fixture
async def line(store: Store, tmp_path: Path) -> AsyncIterator[Line]:
    async with open_line(store, tmp_path / "data") as opened:
        yield opened


@pytest.fixture
async def exchange() -> AsyncIterator[Exchange]:
    async with open_exchange() as opened:
        yield opened
