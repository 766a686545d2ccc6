"""A complaint, and a second supervisor to decide on it."""

import pytest

from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.desk.office import Case, Clerk, Office, complained


@pytest.fixture
async def grace_at_desk(office: Office) -> Clerk:
    """Grace Novak, another supervisor."""
    return await office.clerk("grace", name="Grace Novak", role="supervisor", language="en")


@pytest.fixture
async def anns(store: Store, cast: Cast) -> Case:
    """安娜 complains about a cash machine that kept her card."""
    return await complained(store)
