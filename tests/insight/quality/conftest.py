"""A day at the desk."""

import pytest

from contact_center.store.engine import Store
from tests.conftest import Cast, add_agent
from tests.insight.quality.day import Day


@pytest.fixture
def day(store: Store, cast: Cast) -> Day:
    return Day(store)


@pytest.fixture
async def lin(store: Store) -> int:
    """林晓雨 of complaints and service; not online, so that nothing is offered but what is given."""
    return await add_agent(store, "lin", ["complaints", "service"], presence="away", name="林晓雨")


@pytest.fixture
async def wang(store: Store) -> int:
    """王强 of cards."""
    return await add_agent(store, "wang", ["cards"], presence="away", name="王强")
