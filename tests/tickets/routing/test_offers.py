"""Who is offered a ticket, in the store: the customer's own manager, else the longest idle with room."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.customers.models import Customer
from contact_center.security.models import User
from contact_center.store.engine import Store
from contact_center.tickets.models.routing import Reservation
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.routing.advance import route as run_router
from contact_center.tickets.routing.assign import OFFER_FOR
from contact_center.tickets.work.handle import accept, close, lock_ticket
from tests.conftest import ANN_PHONE, Cast, add_agent
from tests.conversations.messages import say
from tests.tickets.opened import new, open_new, opened, ticket


async def manages(store: Store, user_id: int, customer_id: int) -> None:
    async with store.transaction() as session:
        (await session.get_one(Customer, customer_id)).account_manager_id = user_id


async def accepted(store: Store, one: Ticket, user_id: int) -> None:
    async with store.transaction() as session:
        held = await lock_ticket(session, one.id)
        assert held is not None
        await accept(session, *held, user_id)


async def route(store: Store, later: timedelta = timedelta()) -> int:
    """Run the router as if it were `later`; returns how many offers it made."""
    async with store.transaction() as session:
        before = await session.scalar(select(func.count()).select_from(Reservation)) or 0
        await run_router(session, datetime.now(UTC) + later)
        return (await session.scalar(select(func.count()).select_from(Reservation)) or 0) - before


RAN_OUT = OFFER_FOR + timedelta(seconds=1)


async def taken_by(store: Store, user_id: int) -> int:
    async with store.transaction() as session:
        query = select(func.count()).select_from(Ticket).where(Ticket.reserved_for_id == user_id)
        return await session.scalar(query) or 0


async def test_the_agent_of_the_queue_who_is_there_is_offered_it(store: Store, cast: Cast, lin: int) -> None:
    made = await opened(store)

    assert made.reserved_for_id == lin
    assert made.reserved_at is not None
    assert made.status == "waiting"


@pytest.mark.parametrize(
    ("queues", "changes"),
    [
        (["cards"], {}),
        (["complaints"], {"presence": "away"}),
        (["complaints"], {"presence": "offline"}),
        (["complaints"], {"languages": ["zh"]}),
        (["complaints"], {"capacity": 9}),
        (["complaints"], {"active": False}),
    ],
)
async def test_who_does_not_fit_is_offered_nothing(
    store: Store, cast: Cast, queues: list[str], changes: dict[str, Any]
) -> None:
    await add_agent(store, "wang", queues, **changes)

    made = await opened(store, language="en")

    assert (made.reserved_for_id, made.status) == (None, "waiting")


async def test_a_ticket_goes_to_who_speaks_its_language(store: Store, cast: Cast) -> None:
    english = await add_agent(store, "smith", ["complaints"], languages=["en"])
    chinese = await add_agent(store, "wang", ["complaints"], languages=["zh"])

    assert (await opened(store, language="en")).reserved_for_id == english
    assert (await opened(store, ANN_PHONE, language="zh")).reserved_for_id == chinese


async def test_the_customers_own_manager_comes_first_whatever_the_queue(
    store: Store, cast: Cast, lin: int
) -> None:
    manager = await add_agent(store, "zhao", ["cards"])
    await manages(store, manager, cast.bob)
    for _ in range(3):
        assert (await opened(store)).reserved_for_id == manager

    assert (await opened(store, ANN_PHONE)).reserved_for_id == lin


async def test_while_the_own_manager_is_away_somebody_else_helps(store: Store, cast: Cast, lin: int) -> None:
    manager = await add_agent(store, "zhao", ["complaints"], presence="away")
    await manages(store, manager, cast.bob)

    assert (await opened(store)).reserved_for_id == lin


async def test_offers_go_round_among_those_who_are_free(store: Store, cast: Cast, lin: int) -> None:
    wang = await add_agent(store, "wang", ["complaints"])

    offered = [(await opened(store)).reserved_for_id for _ in range(4)]

    assert sorted(filter(None, offered)) == sorted([lin, lin, wang, wang])
    assert offered[0] != offered[1]


async def test_who_has_been_idle_for_longest_is_asked_first(store: Store, cast: Cast, lin: int) -> None:
    wang = await add_agent(store, "wang", ["complaints"])
    await accepted(store, await opened(store), lin)

    assert (await opened(store, ANN_PHONE)).reserved_for_id == wang


async def test_nobody_is_offered_more_than_they_can_take(store: Store, cast: Cast) -> None:
    wang = await add_agent(store, "wang", ["complaints"], capacity=20)

    offered = [(await opened(store)).reserved_for_id for _ in range(3)]

    assert offered == [wang, wang, None]
    assert await route(store) == 0


async def test_work_that_is_done_makes_room_for_what_waits(store: Store, cast: Cast) -> None:
    wang = await add_agent(store, "wang", ["service"], capacity=10)
    asked = {"category": "request", "topic": "statement"}
    done, waits = await opened(store, **asked), await opened(store, ANN_PHONE, **asked)
    await accepted(store, done, wang)

    async with store.transaction() as session:
        held = await lock_ticket(session, done.id)
        assert held is not None
        await close(session, *held, "card returned", hooks=TICKET_HOOKS)

    assert (await ticket(store, waits.id)).reserved_for_id == wang


async def test_an_urgent_call_gets_room_though_small_work_never_ends(store: Store, cast: Cast) -> None:
    wang = await add_agent(store, "wang", ["service", "phone"])
    small = {"category": "request", "topic": "statement"}
    first = await opened(store, **small)
    await accepted(store, first, wang)
    call = await opened(store, ANN_PHONE, category="handover", topic="fraud", channel="phone", hand_over=True)
    more = await opened(store, **small)

    # There is room for the small one alone, and still it waits: else there would never be any for the call.
    assert (call.reserved_for_id, more.reserved_for_id) == (None, None)
    async with store.transaction() as session:
        held = await lock_ticket(session, first.id)
        assert held is not None
        await close(session, *held, "sent", hooks=TICKET_HOOKS)

    assert (await ticket(store, call.id)).reserved_for_id == wang
    assert (await ticket(store, more.id)).reserved_for_id is None


async def test_many_offers_at_the_same_instant_exceed_nobodys_capacity(store: Store, cast: Cast) -> None:
    agents = [await add_agent(store, f"agent{n}", ["complaints"], capacity=30) for n in range(2)]
    asked = [await say(store, address=f"+1202555{n:04}") for n in range(24)]

    await asyncio.gather(
        *(open_new(store, new(one.conversation_id, one.interaction_id)) for one in asked),
        *(route(store) for _ in range(6)),
    )
    while await route(store):
        pass

    assert [await taken_by(store, agent) for agent in agents] == [3, 3]


async def test_an_offer_that_ran_out_goes_to_the_next(store: Store, cast: Cast, lin: int) -> None:
    wang = await add_agent(store, "wang", ["complaints"])
    made = await opened(store)
    first = made.reserved_for_id
    second = {lin: wang, wang: lin}[first or 0]

    assert await route(store) == 0
    assert (await ticket(store, made.id)).reserved_for_id == first
    assert await route(store, RAN_OUT) == 1

    assert (await ticket(store, made.id)).reserved_for_id == second


async def test_an_offer_that_ran_out_waits_for_all_when_nobody_is_there(
    store: Store, cast: Cast, lin: int
) -> None:
    made = await opened(store)
    async with store.transaction() as session:
        (await session.get_one(User, lin)).presence = "offline"

    assert await route(store, RAN_OUT) == 0
    assert (await ticket(store, made.id)).reserved_for_id is None


async def test_what_is_most_urgent_is_offered_first(store: Store, cast: Cast) -> None:
    request = await opened(store, category="request", topic="statement")
    fraud = await opened(store, category="request", topic="fraud")
    wang = await add_agent(store, "wang", ["service"], capacity=10)

    assert await route(store) == 1

    assert (await ticket(store, fraud.id)).reserved_for_id == wang
    assert (await ticket(store, request.id)).reserved_for_id is None
