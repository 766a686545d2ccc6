"""The way of a ticket through its rule, in the store: time-outs, relaxing, overflow, skipping, escalation."""

from datetime import timedelta

import pytest

from contact_center.customers.models import Customer
from contact_center.security.models import User
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.routing.duty import REFUSED_FOR
from contact_center.tickets.routing.rules import SkillAsked, SkipIf, Target
from contact_center.tickets.work.handle import accept, decline, lock_ticket, transfer_to_queue
from contact_center.vocabulary.priorities import URGENT
from tests.conftest import ANN_PHONE, Cast, add_agent
from tests.tickets.opened import opened, queue_named, ticket
from tests.tickets.routing.store_office import in_force, queue_of, run, skilled, states


def fraud(level: int, timeout_s: int | None = None) -> Target:
    return Target(queue="complaints", skills=[SkillAsked(skill="fraud", level=level)], timeout_s=timeout_s)


async def declined(store: Store, one: Ticket, user_id: int) -> Ticket:
    async with store.transaction() as session:
        held = await lock_ticket(session, one.id)
        assert held is not None
        await decline(session, held[0], user_id)
    return await ticket(store, one.id)


async def presence_of(store: Store, user_id: int) -> str:
    async with store.transaction() as session:
        return (await session.get_one(User, user_id)).presence


async def test_what_is_asked_is_relaxed_step_by_step_and_time_outs_add_up(store: Store, cast: Cast) -> None:
    await in_force(store, fraud(5, 60), fraud(3, 60), fraud(1))
    wang = await add_agent(store, "wang", ["complaints"])
    await skilled(store, wang, fraud=2)
    made = await opened(store)

    seen = [(await run(store, made, after_s)) for after_s in (0, 59, 61, 119, 121)]

    assert [one.step for one in seen] == [0, 0, 1, 1, 2]
    assert [one.reserved_for_id for one in seen] == [None, None, None, None, wang]


async def test_a_router_that_was_down_skips_the_targets_whose_time_is_over(store: Store, cast: Cast) -> None:
    await in_force(store, fraud(5, 60), fraud(3, 60), fraud(1))

    assert (await run(store, await opened(store), 500)).step == 2


async def test_what_nobody_takes_flows_over_to_another_queue(store: Store, cast: Cast) -> None:
    await in_force(store, Target(queue="complaints", timeout_s=60), Target(queue="service"))
    wang = await add_agent(store, "wang", ["service"])
    made = await opened(store)
    assert await queue_of(store, made) == "complaints"

    moved = await run(store, made, 61)

    assert (await queue_of(store, moved), moved.reserved_for_id) == ("service", wang)


@pytest.mark.parametrize(
    ("skip_if", "presence", "capacity", "step"),
    [
        (None, "offline", 100, 0),
        ("nobody_online", "offline", 100, 1),
        ("nobody_online", "online", 9, 0),
        ("nobody_free", "online", 9, 1),
        ("nobody_free", "online", 100, 0),
    ],
)
async def test_a_target_is_skipped_when_nobody_could_take_it(
    store: Store, cast: Cast, skip_if: SkipIf | None, presence: str, capacity: int, step: int
) -> None:
    await in_force(store, Target(queue="complaints", timeout_s=60, skip_if=skip_if), Target(queue="service"))
    await add_agent(store, "wang", ["complaints"], presence=presence, capacity=capacity)

    assert (await opened(store)).step == step


async def test_nothing_waits_for_ever(store: Store, cast: Cast) -> None:
    await in_force(store, fraud(5), escalate_after_s=300)
    qiu = await add_agent(store, "qiu", [], role="supervisor", languages=["zh"])
    made = await opened(store)
    assert (await run(store, made, 299)).escalated_at is None

    late = await run(store, made, 301)

    assert late.escalated_at is not None
    assert (late.priority, late.reserved_for_id, late.step_ends_at) == (URGENT, qiu, None)


async def test_escalation_comes_before_a_time_out_that_is_longer(store: Store, cast: Cast) -> None:
    await in_force(store, fraud(5, 900), fraud(1), escalate_after_s=300)

    assert (await run(store, await opened(store), 301)).escalated_at is not None


async def test_what_people_passed_on_stays_in_its_queue_and_is_escalated_in_its_time(
    store: Store, cast: Cast
) -> None:
    await in_force(store, Target(queue="complaints", timeout_s=60), fraud(1), escalate_after_s=300)
    made, cards = await opened(store), await queue_named(store, "cards")
    async with store.transaction() as session:
        held = await lock_ticket(session, made.id)
        assert held is not None
        await transfer_to_queue(session, *held, cards, by=None)

    assert await queue_of(store, await run(store, made, 200)) == "cards"
    assert (await run(store, made, 400)).escalated_at is not None


async def test_who_lets_an_offer_lie_goes_away_and_gives_back_the_others(
    store: Store, cast: Cast, lin: int
) -> None:
    first, second = await opened(store), await opened(store, ANN_PHONE)
    wang = await add_agent(store, "wang", ["complaints"])

    late = await run(store, first, 121)

    assert (await presence_of(store, lin), await presence_of(store, wang)) == ("away", "online")
    assert late.reserved_for_id == (await ticket(store, second.id)).reserved_for_id == wang
    assert await states(store, first) == [(lin, "expired"), (wang, "offered")]
    assert (await states(store, second))[0] in [(lin, "expired"), (lin, "cancelled")]


async def test_a_refusal_is_forgotten_in_time(store: Store, cast: Cast, lin: int) -> None:
    wang = await add_agent(store, "wang", ["complaints"])
    made = await opened(store)
    assert made.reserved_for_id == lin
    async with store.transaction() as session:
        (await session.get_one(User, wang)).capacity = 0

    assert (await declined(store, made, lin)).reserved_for_id is None
    assert (await run(store, made, 120)).reserved_for_id is None
    forgotten = await run(store, made, (REFUSED_FOR + timedelta(seconds=30)).total_seconds())
    assert forgotten.reserved_for_id == lin
    assert await states(store, made) == [(lin, "declined"), (lin, "offered")]


async def test_a_manager_who_declines_leaves_it_to_the_others(store: Store, cast: Cast, lin: int) -> None:
    manager = await add_agent(store, "zhao", ["cards"])
    async with store.transaction() as session:
        (await session.get_one(Customer, cast.bob)).account_manager_id = manager
    made = await opened(store)
    assert made.reserved_for_id == manager

    assert (await declined(store, made, manager)).reserved_for_id == lin
    assert await presence_of(store, manager) == "online"


async def test_who_accepts_what_another_was_offered_ends_that_offer(
    store: Store, cast: Cast, lin: int
) -> None:
    made = await opened(store)
    wang = await add_agent(store, "wang", ["complaints"])
    async with store.transaction() as session:
        held = await lock_ticket(session, made.id)
        assert held is not None
        await accept(session, *held, wang)

    assert await states(store, made) == [(lin, "cancelled"), (wang, "accepted")]
    assert (await ticket(store, made.id)).assignee_id == wang


@pytest.mark.parametrize(
    ("channel", "waits", "units"),
    [
        ("phone", True, 100),
        ("web_chat", True, 25),
        ("sms", True, 20),
        ("phone", False, 10),
        ("sms", False, 10),
    ],
)
async def test_what_somebody_waits_for_takes_more_of_an_agent(
    store: Store, cast: Cast, channel: str, waits: bool, units: int
) -> None:
    assert (await opened(store, channel=channel, hand_over=waits)).units == units


async def test_a_call_takes_all_of_an_agent(store: Store, cast: Cast, lin: int) -> None:
    chat = await opened(store, channel="web_chat", category="handover", hand_over=True)
    call = await opened(store, ANN_PHONE, channel="phone", category="handover", hand_over=True)

    assert (chat.reserved_for_id, call.reserved_for_id) == (lin, None)


async def test_the_branch_of_a_ticket_counts_where_it_has_one(store: Store, cast: Cast) -> None:
    await in_force(store, Target(queue="complaints", same_branch=True))
    await add_agent(store, "lin", ["complaints"], branch_id=1)
    wang = await add_agent(store, "wang", ["complaints"], branch_id=2)

    assert (await opened(store, branch_id=2)).reserved_for_id == wang
    assert (await opened(store, branch_id=3)).reserved_for_id is None


async def test_a_target_is_weighed_again_while_tickets_wait_at_it(store: Store, cast: Cast) -> None:
    await in_force(
        store, Target(queue="complaints", timeout_s=600, skip_if="nobody_online"), Target(queue="service")
    )
    busy = await add_agent(store, "wang", ["complaints"], capacity=9)
    made, anns = await opened(store), await opened(store, ANN_PHONE)
    assert [(await run(store, one, 1)).step for one in (made, anns)] == [0, 0]

    async with store.transaction() as session:
        (await session.get_one(User, busy)).presence = "away"

    seen = await run(store, made, 2)
    assert (seen.step, await queue_of(store, seen)) == (1, "service")
    assert (await ticket(store, anns.id)).step == 1


async def test_a_target_without_a_skip_if_keeps_what_waits(store: Store, cast: Cast) -> None:
    await in_force(store, Target(queue="complaints", timeout_s=600), Target(queue="service"))
    made = await opened(store)

    assert (await run(store, made, 2)).step == 0


async def test_for_who_was_refused_by_one_the_others_alone_count(store: Store, cast: Cast) -> None:
    await in_force(
        store, Target(queue="complaints", timeout_s=600, skip_if="nobody_online"), Target(queue="service")
    )
    wang = await add_agent(store, "wang", ["complaints"])
    busy = await add_agent(store, "li", ["complaints"], capacity=9)
    made = await opened(store)
    assert (await declined(store, made, wang)).step == 0

    async with store.transaction() as session:
        (await session.get_one(User, busy)).presence = "offline"

    assert (await run(store, made, 2)).step == 1
