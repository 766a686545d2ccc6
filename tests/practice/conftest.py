"""Fixtures of the practice tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from .harness import Bank, Network, open_bank, open_network


@pytest.fixture
async def bank() -> AsyncIterator[Bank]:
    async with open_bank() as opened:
        yield opened


@pytest.fixture
async def network(bank: Bank, tmp_path: Path) -> AsyncIterator[Network]:
    async with open_network(tmp_path / "network.sqlite3", bank.url) as opened:
        yield opened
