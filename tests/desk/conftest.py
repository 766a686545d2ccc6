"""The office of the staff API's tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from contact_center.store.engine import Store
from tests.desk.office import Clerk, Office, open_office


@pytest.fixture
async def office(store: Store, tmp_path: Path) -> AsyncIterator[Office]:
    async with open_office(store, tmp_path / "data") as opened:
        yield opened


@pytest.fixture
async def lin_at_desk(office: Office) -> Clerk:
    """林晓雨, an agent of complaints and service."""
    return await office.clerk("lin", "complaints", "service", name="林晓雨")


@pytest.fixture
async def emma_at_desk(office: Office) -> Clerk:
    """Emma Clarke, an agent of complaints and cards."""
    return await office.clerk("emma", "complaints", "cards", name="Emma Clarke", language="en")


@pytest.fixture
async def qiu_at_desk(office: Office) -> Clerk:
    """邱文, a supervisor."""
    return await office.clerk("qiu", name="邱文", role="supervisor")
