"""Routing rules from before: they lose the topics that no ticket ever had, and nothing they did."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from contact_center.store.engine import Store
from contact_center.store.migrate import migrate
from tests.conftest import Server
from tests.store.older import go_back, older_store

IN_USE = "0025"
CHANGE = text('UPDATE routing_rules SET "when" = jsonb_set("when", \'{topics}\', :topics) WHERE key = :key')
READ = text("SELECT \"when\" -> 'topics' FROM routing_rules WHERE key = :key")


@pytest.fixture
async def older(server: Server) -> AsyncIterator[Store]:
    async with older_store(server, "older_topics") as store:
        yield store


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('["lost_card", "card_declined", "dispute"]', ["lost_card", "dispute"]),
        ('["appointment", "card_declined", "fees"]', ["fees"]),
        # Without its topics it would take every ticket.
        ('["card_declined"]', ["card_declined"]),
        ('["appointment", "card_declined"]', ["appointment", "card_declined"]),
        ("[]", []),
    ],
)
async def test_a_rule_names_the_topics_that_tickets_have(older: Store, before: str, after: list[str]) -> None:
    async with older.transaction() as session:
        await session.execute(CHANGE, {"topics": before, "key": "cards"})
    await older.close()

    go_back(older.database_url, IN_USE)
    migrate(older.database_url)

    async with older.transaction() as session:
        assert (await session.execute(READ, {"key": "cards"})).scalar_one() == after
