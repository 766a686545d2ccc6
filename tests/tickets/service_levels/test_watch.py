"""Watching the clocks: a warning, a miss and every step after it are told once, however many watch."""

import asyncio
from datetime import UTC, datetime

from sqlalchemy import func, select

from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from contact_center.tickets.routing.place import escalate
from contact_center.tickets.service_levels.watch import AT_ONCE, watch
from contact_center.tickets.work.handle import lock_ticket
from contact_center.vocabulary.priorities import HIGH, URGENT
from tests.conftest import Cast
from tests.tickets.opened import opened, ticket
from tests.tickets.service_levels.promises import (
    HOUR,
    MINUTE,
    answers,
    audited,
    clock,
    passes,
    promised,
    states,
    told,
    watched,
)

CHAIN = [
    {"after_s": 0, "to": "raise_priority"},
    {"after_s": HOUR, "to": "queue"},
    {"after_s": 2 * HOUR, "to": "supervisors"},
]


async def look(store: Store) -> int:
    return await watch(store, datetime.now(UTC), escalate=escalate)


async def test_nothing_is_told_before_it_is_time(store: Store, cast: Cast) -> None:
    await promised(store)
    await opened(store)
    await passes(store, 44 * MINUTE)

    assert await look(store) == 0


async def test_a_warning_comes_a_quarter_of_an_hour_ahead_and_once(store: Store, cast: Cast) -> None:
    await promised(store)
    made = await opened(store)
    await passes(store, 46 * MINUTE)

    heard = await told(store, lambda: look(store))

    assert heard == [
        {
            "type": "ticket",
            "ticket_id": made.id,
            "conversation_id": made.conversation_id,
            "customer_id": cast.bob,
            "clock": "first_response",
            "event": "warned",
        }
    ]
    assert [await look(store) for _ in range(2)] == [0, 0]
    assert (await clock(store, made, "first_response")).warned_at is not None
    assert (await states(store, made))["first_response"] == ["running"]
    assert await audited(store, made) == []


async def test_a_miss_is_told_and_written_down_once(store: Store, cast: Cast) -> None:
    await promised(store)
    made = await opened(store)
    await passes(store, 61 * MINUTE)

    heard = await told(store, lambda: look(store))

    assert [(change["clock"], change["event"]) for change in heard] == [("first_response", "missed")]
    assert await look(store) == 0
    missed = await clock(store, made, "first_response")
    assert (missed.state, missed.breached_at) == ("missed", missed.due_at)
    assert await audited(store, made) == [
        ("miss service level", {"clock": "first_response", "service_level_id": made.service_level_id})
    ]


async def test_what_follows_a_miss_follows_in_order_and_ends_with_an_answer(
    store: Store, cast: Cast, lin: int
) -> None:
    await promised(store, escalation=[*CHAIN, {"after_s": 4 * HOUR, "to": "raise_priority"}])
    made = await opened(store)
    steps = []
    for _ in range(4):
        await passes(store, HOUR + 1)
        heard = await told(store, lambda: look(store))
        steps.append([change.get("to", change["event"]) for change in heard])

    assert steps == [["missed", "raise_priority"], ["queue"], ["supervisors"], []]
    escalated = await ticket(store, made.id)
    assert (escalated.priority, escalated.escalated_at is not None) == (URGENT, True)
    assert (await clock(store, made, "first_response")).escalated_at is not None
    await answers(store, made, lin)
    await passes(store, 3 * HOUR)
    await look(store)
    written = [details["to"] for action, details in await audited(store, made) if action == "escalate"]
    assert written == ["raise_priority", "queue", "supervisors"]


async def test_after_a_long_night_everything_is_caught_up_with_at_once(store: Store, cast: Cast) -> None:
    await promised(store, escalation=CHAIN, resolution_s=None)
    made = await opened(store)
    await passes(store, 9 * HOUR)

    heard = await told(store, lambda: look(store))

    assert [change.get("to", change["event"]) for change in heard] == [
        "missed",
        "raise_priority",
        "queue",
        "supervisors",
    ]
    assert await look(store) == 0
    assert (await ticket(store, made.id)).priority == made.priority + 1 == HIGH + 1


async def test_workers_that_watch_at_the_same_instant_tell_it_once(store: Store, cast: Cast) -> None:
    await promised(store, escalation=CHAIN, resolution_s=None)
    made = [await opened(store) for _ in range(12)]
    await passes(store, 90 * MINUTE)

    looked_at = await asyncio.gather(*(look(store) for _ in range(6)))

    assert sum(looked_at) == len(made)
    async with store.transaction() as session:
        query = select(AuditEntry.action, func.count()).group_by(AuditEntry.action)
        written = dict((await session.execute(query)).tuples().all())
    assert written == {"miss service level": 12, "escalate": 12}


async def test_many_are_told_in_one_go(store: Store, cast: Cast) -> None:
    await promised(store, resolution_s=None)
    for _ in range(AT_ONCE + 5):
        await opened(store)
    await passes(store, 2 * HOUR)

    assert await look(store) == AT_ONCE + 5


async def test_a_ticket_somebody_holds_waits_for_nobody_and_is_told_next_time(
    store: Store, cast: Cast
) -> None:
    await promised(store, escalation=CHAIN)
    made = await opened(store)
    await passes(store, 2 * HOUR)

    async with store.transaction() as session:
        await lock_ticket(session, made.id)
        assert await look(store) == 0

    assert (await watched(store, made)).priority == URGENT
    assert (await states(store, made))["first_response"] == ["missed"]
