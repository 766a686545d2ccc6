"""Contact points from before they had a state: those of the bank's record are verified, the rest are not."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from contact_center.app.hooks import CONVERSATION_HOOKS
from contact_center.conversations.telephones import remove
from contact_center.customers.contact_points import By
from contact_center.customers.models import Customer
from contact_center.store.engine import Store
from contact_center.store.migrate import migrate
from tests.conftest import ANN_PHONE, BOB_PHONE, Server
from tests.conversations.codes import asked
from tests.conversations.messages import say
from tests.store.older import cast, go_back, older_store

__all__ = ["cast"]
STATES = "0013"
STRANGER = "+8613911112222"


@pytest.fixture
async def store(server: Server) -> AsyncIterator[Store]:
    """A store of its own, whose tables may go back."""
    async with older_store(server, "older_points") as store:
        yield store


async def test_each_has_the_state_that_is_known(store: Store, cast: object) -> None:
    await say(store, "谁都不认识我", address=STRANGER)
    await say(store, "hello", address="visitor:abc", channel="web_chat")
    code = await asked(store, await say(store, "balance", address=BOB_PHONE))
    await store.close()

    go_back(store.database_url, STATES)
    migrate(store.database_url)

    found = text("SELECT DISTINCT address, state, verified_by, is_current FROM contact_points")
    codes = text("SELECT id, asked_from_id IS NOT NULL, by_owner FROM identifications")
    async with store.transaction() as session:
        rows = {row[0]: tuple(row[1:]) for row in await session.execute(found)}
        assert [tuple(row) for row in await session.execute(codes)] == [(code.identification_id, True, False)]
    assert rows[ANN_PHONE] == rows[BOB_PHONE] == ("verified", "bank", True)
    assert rows[STRANGER] == rows["visitor:abc"] == ("unverified", None, True)
    assert (await say(store, "again", address=STRANGER)).customer_id > 3


async def test_a_number_that_several_have_had_survives_the_way_back(store: Store, cast: object) -> None:
    async with store.transaction() as session:
        ann = (await session.scalars(text("SELECT id FROM customers WHERE number = 'C1001'"))).one()
        await remove(
            session, await session.get_one(Customer, ann), ANN_PHONE, By("desk"), hooks=CONVERSATION_HOOKS
        )
    newcomer = await say(store, "新机主", address=ANN_PHONE)
    await store.close()

    go_back(store.database_url, STATES)
    migrate(store.database_url)

    assert (await say(store, "还是我", address=ANN_PHONE)).customer_id == newcomer.customer_id != ann
