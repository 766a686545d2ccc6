"""A customer's cards: their own only, blocked once, for good, and written down."""

import asyncio

import pytest
from sqlalchemy import select

from contact_center.customers.cards import Blocked, NoSuchCard, block_card, cards_of
from contact_center.customers.holdings import holdings_of
from contact_center.customers.import_holdings import import_cards
from contact_center.customers.models import Card
from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.conversations.messages import say
from tests.customers.bank_files import ANNS_CARD, BOBS_CARD, bring_in, cards


@pytest.fixture(autouse=True)
async def some_cards(store: Store, cast: Cast) -> None:
    await bring_in(store, import_cards, cards(ANNS_CARD, BOBS_CARD))


async def block(store: Store, customer_id: int, ending: str, by: int | None = None) -> Blocked | NoSuchCard:
    interaction_id = by or (await say(store)).interaction_id
    async with store.transaction() as session:
        return await block_card(
            session, customer_id=customer_id, ending=ending, reason="lost", interaction_id=interaction_id
        )


async def of(store: Store, customer_id: int) -> list[Card]:
    async with store.transaction() as session:
        return await cards_of(session, customer_id)


async def test_a_lost_card_is_blocked_and_it_is_written_down(store: Store, cast: Cast) -> None:
    asked = (await say(store)).interaction_id

    assert await block(store, cast.ann, "6621", asked) == Blocked(already=False)

    (card,) = await of(store, cast.ann)
    assert (card.status, card.block_reason, card.blocked_by) == ("blocked", "lost", asked)
    assert card.blocked_at is not None
    async with store.transaction() as session:
        (entry,) = (await session.scalars(select(AuditEntry))).all()
    assert (entry.action, entry.subject) == ("block_card", f"card {card.id}")
    assert entry.details == {"customer_id": cast.ann, "interaction_id": asked}


async def test_a_turn_that_runs_again_is_told_the_same_and_a_later_wish_that_it_was(
    store: Store, cast: Cast
) -> None:
    asked = (await say(store)).interaction_id

    told = await asyncio.gather(*(block(store, cast.ann, "6621", asked) for _ in range(3)))

    assert told == [Blocked(already=False)] * 3
    assert await block(store, cast.ann, "6621") == Blocked(already=True)
    async with store.transaction() as session:
        assert len((await session.scalars(select(AuditEntry))).all()) == 1


@pytest.mark.parametrize("ending", ["2288", "0000", "", "66210"])
async def test_nobody_blocks_a_card_that_is_not_theirs(store: Store, cast: Cast, ending: str) -> None:
    assert await block(store, cast.ann, ending) == NoSuchCard()

    assert [card.status for card in await of(store, cast.bob)] == ["active"]


async def test_who_has_nothing_holds_nothing(store: Store, cast: Cast) -> None:
    assert await of(store, cast.chen) == []
    async with store.transaction() as session:
        assert await holdings_of(session, cast.chen) == []
