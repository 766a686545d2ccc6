"""What tests of visits find: branches that are open."""

import pytest

from contact_center.branches.models import Branch
from contact_center.store.engine import Store
from tests.appointments.visits import branch, open_branches


@pytest.fixture
async def high_street(store: Store) -> Branch:
    """One counter, closed on Sundays."""
    await open_branches(store)
    return await branch(store)


@pytest.fixture
async def nanjing_road(store: Store) -> Branch:
    """Three counters."""
    await open_branches(store)
    return await branch(store, "nanjing-road")
