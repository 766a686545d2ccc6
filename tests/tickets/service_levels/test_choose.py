"""Which service level a ticket has: the first that fits when it is opened."""

from functools import partial

import pytest
from sqlalchemy import select, update

from contact_center.store.engine import Store
from contact_center.tickets.models.service_levels import ServiceLevel
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.service_levels.choose import Facts, fits
from contact_center.tickets.service_levels.defaults import ensure_service_levels
from contact_center.tickets.work.handle import transfer_to_queue
from contact_center.vocabulary.categories import Category
from contact_center.vocabulary.priorities import URGENT
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE, Cast
from tests.tickets.opened import opened, queue_named, ticket
from tests.tickets.service_levels.promises import clocks, promised
from tests.tickets.work.test_handle import do

FACTS = Facts(category="complaint", queue="complaints", tier="ordinary", priority="high")


async def level_of(store: Store, made: Ticket) -> str | None:
    async with store.transaction() as session:
        query = select(ServiceLevel.key).where(ServiceLevel.id == made.service_level_id)
        return await session.scalar(query)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({}, True),
        ({"categories": [], "queues": [], "tiers": [], "priorities": []}, True),
        ({"categories": ["complaint", "request"]}, True),
        ({"categories": ["request"]}, False),
        ({"tiers": ["premium"]}, False),
        ({"priorities": ["high", "urgent"], "queues": ["complaints"]}, True),
        ({"priorities": ["high", "urgent"], "queues": ["cards"]}, False),
    ],
)
def test_every_list_that_names_something_has_to_name_the_tickets(
    when: dict[str, list[str]], expected: bool
) -> None:
    assert fits(when, FACTS) is expected


@pytest.mark.parametrize(
    ("category", "topic", "phone", "level"),
    [
        ("complaint", "fraud", ANN_PHONE, "urgent"),
        ("request", "lost_card", CHEN_PHONE, "urgent"),
        ("complaint", "swallowed_card", CHEN_PHONE, "complaints"),
        ("handover", "person_wanted", CHEN_PHONE, "waiting"),
        ("assistant_unavailable", "assistant_unavailable", BOB_PHONE, "waiting"),
        ("request", "statement", CHEN_PHONE, "premium"),
        ("request", "statement", BOB_PHONE, "standard"),
    ],
)
async def test_what_a_new_installation_promises(
    store: Store, cast: Cast, category: Category, topic: str, phone: str, level: str
) -> None:
    made = await opened(store, phone, category=category, topic=topic)

    assert await level_of(store, made) == level
    assert {one.kind for one in await clocks(store, made)} == {"first_response", "resolution"}


async def test_the_first_by_place_is_the_tickets(store: Store, cast: Cast) -> None:
    await promised(store, key="second", place=0, when={"queues": ["complaints"]})
    await promised(store, key="first", place=-1, when={"tiers": ["ordinary"]})
    await promised(store, key="other", place=-2, when={"categories": ["request"]})

    assert await level_of(store, await opened(store)) == "first"


async def test_what_is_promised_no_more_is_promised_to_nobody(store: Store, cast: Cast) -> None:
    async with store.transaction() as session:
        await session.execute(update(ServiceLevel).values(active=False))

    made = await opened(store)

    assert (await level_of(store, made), await clocks(store, made)) == (None, [])


async def test_only_the_clocks_that_are_promised_run(store: Store, cast: Cast) -> None:
    await promised(store, first_response_s=None)

    assert [one.kind for one in await clocks(store, await opened(store))] == ["resolution"]


async def test_a_ticket_keeps_what_it_was_promised(store: Store, cast: Cast) -> None:
    await promised(store, when={"queues": ["complaints"]})
    made = await opened(store)

    await do(store, made, partial(transfer_to_queue, by=None), await queue_named(store, "cards"))
    async with store.transaction() as session:
        (await session.get_one(Ticket, made.id)).priority = URGENT

    assert await level_of(store, await ticket(store, made.id)) == "test"
    assert len(await clocks(store, made)) == 2


async def test_opened_twice_it_has_its_clocks_once(store: Store, cast: Cast) -> None:
    made = await opened(store)
    async with store.transaction() as session:
        await ensure_service_levels(session)

    assert len(await clocks(store, made)) == 2
