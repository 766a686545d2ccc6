"""What a customer may know of a ticket: of their own, by number, and nothing of anybody else's."""

from datetime import UTC, datetime

import pytest

from contact_center.store.engine import Store
from contact_center.tickets.enquiries.progress import TicketProgress, ticket_progress
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.service_levels.await_customer import await_customer
from contact_center.tickets.work.handle import lock_ticket
from tests.conftest import ANN_PHONE, Cast
from tests.tickets.opened import opened


async def ask(store: Store, customer_id: int, number: str) -> TicketProgress | None:
    async with store.transaction() as session:
        return await ticket_progress(session, customer_id=customer_id, number=number)


async def test_customers_hear_of_their_own_ticket(store: Store, cast: Cast) -> None:
    await opened(store, ANN_PHONE)
    made = await opened(store)

    told = await ask(store, cast.bob, made.number)
    assert told is not None
    assert (told.number, told.status, told.queue_position) == (made.number, "waiting", 2)


async def test_a_ticket_in_hand_has_no_place_in_the_queue(store: Store, cast: Cast, lin: int) -> None:
    made = await opened(store)
    async with store.transaction() as session:
        stored = await session.get_one(Ticket, made.id)
        stored.status, stored.assignee_id = "assigned", lin

    told = await ask(store, cast.bob, made.number)
    assert told is not None
    assert (told.number, told.status, told.queue_position) == (made.number, "assigned", None)


async def test_they_hear_who_sees_to_it_and_by_when(store: Store, cast: Cast) -> None:
    made = await opened(store)

    told = await ask(store, cast.bob, made.number)

    assert told is not None
    assert (told.category, told.topic, told.team.en) == ("complaint", "swallowed_card", "Complaints")
    assert told.expected_at is not None
    assert told.expected_at > made.created_at


async def test_what_waits_for_the_customer_has_no_day(store: Store, cast: Cast, lin: int) -> None:
    made = await opened(store)
    async with store.transaction() as session:
        held = await lock_ticket(session, made.id)
        assert held is not None
        await await_customer(session, held[0], datetime.now(UTC), by=lin)

    told = await ask(store, cast.bob, made.number)
    assert told is not None
    assert (told.awaits_customer, told.expected_at) == (True, None)


async def test_the_number_may_be_written_in_any_way_people_write_it(store: Store, cast: Cast) -> None:
    made = await opened(store)

    for written in (f" {made.number} ", made.number.lower(), str(made.id)):
        assert await ask(store, cast.bob, written) is not None


async def test_another_customers_ticket_and_none_at_all_look_the_same(store: Store, cast: Cast) -> None:
    made = await opened(store)

    assert await ask(store, cast.ann, made.number) is None
    assert await ask(store, cast.ann, "T999999") is None


@pytest.mark.parametrize(
    "number",
    [
        "",
        "T",
        "TT100001",
        "T-1",
        "1e5",
        "T100001; DROP TABLE tickets",
        "²",
        "9" * 19,
        "T" + "9" * 400,
        "\0",
        "投诉",
    ],
)
async def test_what_is_no_number_names_no_ticket(store: Store, cast: Cast, number: str) -> None:
    await opened(store)

    assert await ask(store, cast.bob, number) is None
