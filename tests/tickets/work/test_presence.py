"""Whether staff are there: who comes online is brought what waits."""

import pytest

from contact_center.security.models import User
from contact_center.store.engine import Store
from contact_center.tickets.work.presence import set_presence
from tests.conftest import Cast, add_agent
from tests.tickets.opened import opened, ticket


async def test_who_comes_online_is_offered_what_waits(store: Store, cast: Cast) -> None:
    made = await opened(store)
    wang = await add_agent(store, "wang", ["complaints"], presence="offline")
    assert made.reserved_for_id is None

    async with store.transaction() as session:
        user = await set_presence(session, wang, "online")

    assert user.presence == "online"
    assert (await ticket(store, made.id)).reserved_for_id == wang


@pytest.mark.parametrize("presence", ["away", "offline"])
async def test_who_goes_away_is_offered_nothing_more(
    store: Store, cast: Cast, lin: int, presence: str
) -> None:
    async with store.transaction() as session:
        await set_presence(session, lin, presence)

    assert (await opened(store)).reserved_for_id is None
    async with store.transaction() as session:
        assert (await session.get_one(User, lin)).presence == presence
