"""Greetings from before they were planned: each is kept as one that went, and is not sent again."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text

from contact_center.outreach import greet as sending
from contact_center.outreach.models import Greeting
from contact_center.store.engine import Store
from contact_center.store.migrate import migrate
from tests.conftest import Cast, Server
from tests.outreach.hours import ANY_HOUR
from tests.store.older import cast, go_back, older_store

PLANNED = "0029"
NOON = datetime(2026, 5, 2, 12, tzinfo=UTC)

__all__ = ["cast"]


@pytest.fixture
async def store(server: Server) -> AsyncIterator[Store]:
    async with older_store(server, "older_greetings") as made:
        yield made


async def test_what_went_before_went(store: Store, cast: Cast) -> None:
    assert await sending.greet(store, NOON, ANY_HOUR) == 1
    await store.close()
    go_back(store.database_url, PLANNED)
    async with store.transaction() as session:
        moved = text("UPDATE greetings SET at = :at")
        await session.execute(moved, {"at": NOON})
    await store.close()

    migrate(store.database_url)

    async with store.transaction() as session:
        (one,) = await session.scalars(select(Greeting))
        assert (one.customer_id, one.occasion, one.year) == (cast.ann, "birthday", 2026)
        assert (one.state, one.day, one.interaction_id is None) == ("sent", NOON.date(), False)
    assert await sending.greet(store, NOON, ANY_HOUR) == 0
