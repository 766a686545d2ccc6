"""The people who work on complaints, and the complaints of Bob and Ann."""

import pytest

from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from tests.conftest import ANN_PHONE, Cast, add_agent
from tests.tickets.complaints.case import speak
from tests.tickets.opened import opened


@pytest.fixture
async def qiu(store: Store) -> int:
    """邱文, a supervisor."""
    return await add_agent(store, "qiu", [], role="supervisor", presence="away")


@pytest.fixture
async def grace(store: Store) -> int:
    """Grace Novak, another supervisor."""
    return await add_agent(store, "grace", [], role="supervisor", presence="away")


@pytest.fixture
async def bobs(store: Store, cast: Cast) -> Ticket:
    """Bob complains in English about a cash machine that kept his card."""
    ticket = await opened(store)
    await speak(store, ticket, "en")
    return ticket


@pytest.fixture
async def anns(store: Store, cast: Cast) -> Ticket:
    """安娜 complains in Chinese about the same machine."""
    ticket = await opened(store, ANN_PHONE, language="zh")
    await speak(store, ticket, "zh")
    return ticket
