"""Which card a link leads to: that of a greeting that went, for a month, and of nobody who was erased."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from contact_center.conversations.models import Interaction
from contact_center.customers.models import Customer
from contact_center.outreach.cards.link import VALID_FOR, CardLinks
from contact_center.outreach.models import Greeting
from contact_center.outreach.read_card import Card, read_card
from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.outreach.hours import greet

LINKS = CardLinks.of("https://bank.example", "identity")
ANNS_DAY = date(2026, 5, 2)
SENT = datetime(2026, 5, 2, 9, 0, tzinfo=UTC)
A_MOMENT = timedelta(seconds=1)


@pytest.fixture
async def token(store: Store, cast: Cast) -> str:
    """Of the card of Ann's birthday greeting, which was sent."""
    await greet(store, ANNS_DAY)
    async with store.transaction() as session:
        greeting = (await session.scalars(select(Greeting).where(Greeting.state == "sent"))).one()
        await session.execute(update(Interaction).values(sent_at=SENT, text="祝您快乐", delivery="sent"))
        return LINKS.card_link(greeting).rpartition("/")[2]


async def read(store: Store, token: str, now: datetime = SENT, links: CardLinks = LINKS) -> Card | None:
    async with store.transaction() as session:
        return await read_card(session, links, token, now)


async def test_the_card_has_the_words_of_the_greeting(store: Store, token: str) -> None:
    card = await read(store, token)

    assert card == Card("birthday", "zh", "祝您快乐")
    assert "祝您快乐" not in repr(card)


async def test_it_lasts_as_long_as_its_link(store: Store, token: str) -> None:
    assert await read(store, token, SENT + VALID_FOR - A_MOMENT) is not None
    assert await read(store, token, SENT + VALID_FOR) is None


async def test_the_link_of_another_installation_leads_nowhere(store: Store, token: str) -> None:
    assert await read(store, token, links=CardLinks.of("https://bank.example", "another")) is None


@pytest.mark.parametrize("delivery", ["blocked", "failed"])
async def test_what_never_left_has_none(store: Store, token: str, delivery: str) -> None:
    async with store.transaction() as session:
        await session.execute(update(Interaction).values(delivery=delivery))

    assert await read(store, token) is None


async def test_what_is_still_planned_has_none(store: Store, token: str) -> None:
    async with store.transaction() as session:
        await session.execute(update(Greeting).values(state="planned", interaction_id=None))

    assert await read(store, token) is None


@pytest.mark.parametrize(("ended", "is_there"), [("erased", False), ("closed", True)])
async def test_nobody_who_was_erased_has_one(store: Store, token: str, ended: str, is_there: bool) -> None:
    async with store.transaction() as session:
        await session.execute(update(Customer).values(ended=ended))

    assert (await read(store, token) is not None) is is_there
