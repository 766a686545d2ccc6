"""The regulator's day comes near: whoever has the complaint, and supervisors, are told in time and once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from contact_center.tickets.complaints.deadline import due_on
from contact_center.tickets.complaints.extend import decide_extension, request_extension
from contact_center.tickets.complaints.reopen import reopen_complaint
from contact_center.tickets.complaints.watch import near_deadlines, watch_deadlines
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.handle import accept, lock_ticket
from tests.tickets.complaints.case import (
    BANK,
    answered,
    complaint,
    do,
    events,
    history,
    merged,
    now,
    received_days_ago,
    user,
)
from tests.tickets.service_levels.promises import told


async def look(store: Store, *, days_later: float = 0) -> int:
    return await watch_deadlines(store, BANK, now() + timedelta(days=days_later))


async def day_of(store: Store, ticket: Ticket) -> object:
    async with store.transaction() as session:
        return (await near_deadlines(session, [ticket.id])).get(ticket.id)


async def test_nobody_is_told_while_there_is_time(store: Store, bobs: Ticket) -> None:
    await received_days_ago(store, bobs.id, 9)

    assert await look(store) == 0
    assert await day_of(store, bobs) is None


async def test_five_days_before_who_has_it_is_told_and_once(store: Store, bobs: Ticket, lin: int) -> None:
    async with store.transaction() as session:
        held = await lock_ticket(session, bobs.id)
        assert held is not None
        await accept(session, *held, lin)
    await received_days_ago(store, bobs.id, 10)

    heard = await told(store, lambda: look(store))

    assert heard == [
        {
            "type": "ticket",
            "ticket_id": bobs.id,
            "conversation_id": bobs.conversation_id,
            "customer_id": bobs.customer_id,
            "clock": "complaint",
            "event": "warned",
            "assignee_id": lin,
            "days_left": 5,
        }
    ]
    assert [await look(store) for _ in range(2)] == [0, 0]
    last = (await events(store, bobs.id))[-1]
    one = await complaint(store, bobs.id)
    due = due_on(one.clock_from, 15, BANK)
    assert (last.what, last.user_id) == ("deadline_near", None)
    assert last.details == {"days_left": 5, "due_on": due.isoformat()}
    assert await day_of(store, bobs) == due


async def test_each_day_that_counts_is_told(store: Store, bobs: Ticket) -> None:
    await received_days_ago(store, bobs.id, 0)

    days = [day for day in range(1, 20) for _ in range(2) if await look(store, days_later=day)]

    assert days == [10, 13, 15, 16]
    assert (await history(store, bobs.id))[-4:] == ["deadline_near"] * 3 + ["deadline_passed"]
    async with store.transaction() as session:
        missed = AuditEntry.action == "miss complaint deadline"
        assert await session.scalar(select(func.count()).select_from(AuditEntry).where(missed)) == 1


async def test_after_a_standstill_the_nearest_day_alone_is_told(store: Store, bobs: Ticket) -> None:
    await received_days_ago(store, bobs.id, 20)

    heard = await told(store, lambda: look(store))

    assert [(change["event"], change["days_left"]) for change in heard] == [("missed", -5)]


async def test_any_number_of_workers_tell_once(store: Store, bobs: Ticket, anns: Ticket) -> None:
    for one in (bobs, anns):
        await received_days_ago(store, one.id, 14)

    assert sum(await asyncio.gather(*(look(store) for _ in range(4)))) == 2

    for one in (bobs, anns):
        assert (await history(store, one.id)).count("deadline_near") == 1


async def test_who_was_answered_waits_for_no_day(store: Store, bobs: Ticket, lin: int) -> None:
    await received_days_ago(store, bobs.id, 14)
    assert await look(store) == 1
    await answered(store, bobs.id, lin, "We are sorry. Your card is on its way.")

    assert await look(store, days_later=3) == 0
    assert await day_of(store, bobs) is None


async def test_a_new_last_day_after_an_extension_is_told_anew(
    store: Store, bobs: Ticket, lin: int, qiu: int
) -> None:
    await received_days_ago(store, bobs.id, 15)
    assert await look(store) == 1
    asked = await do(
        store,
        bobs.id,
        lambda s, c, t: request_extension(
            s, c, t, 30, "The machine is being examined.", user_id=lin, zone=BANK, now=now()
        ),
    )
    supervisor = await user(store, qiu)
    await do(
        store,
        bobs.id,
        lambda s, c, t: decide_extension(s, c, t, asked, approve=True, user=supervisor, zone=BANK, now=now()),
    )

    assert await day_of(store, bobs) is None
    assert [await look(store, days_later=day) for day in (0, 9, 10, 10)] == [0, 0, 1, 0]


async def test_reopened_after_an_answer_its_new_day_is_told_anew(
    store: Store, bobs: Ticket, lin: int, qiu: int
) -> None:
    await received_days_ago(store, bobs.id, 14)
    assert await look(store) == 1
    await answered(store, bobs.id, lin, "We are sorry. Your card is on its way.")
    await do(
        store,
        bobs.id,
        lambda s, c, t: reopen_complaint(s, c, t, "Nothing came.", user_id=qiu, zone=BANK, now=now()),
    )

    assert [await look(store, days_later=day) for day in (0, 9, 10, 10)] == [0, 0, 1, 0]


async def test_a_day_that_a_merged_complaint_brings_nearer_is_told(
    store: Store, bobs: Ticket, anns: Ticket, lin: int
) -> None:
    await received_days_ago(store, anns.id, 13)
    assert await look(store) == 1

    await merged(store, anns.id, bobs.id, lin)

    assert await look(store) == 1
    assert (await history(store, bobs.id))[-1] == "deadline_near"


@pytest.mark.parametrize(("days_ago", "left"), [(10, 5), (12, 3), (13, 2), (15, 0), (16, -1)])
async def test_what_is_told_are_the_days_that_are_left(
    store: Store, bobs: Ticket, days_ago: int, left: int
) -> None:
    await received_days_ago(store, bobs.id, days_ago)

    await look(store)

    assert (await events(store, bobs.id))[-1].details["days_left"] == left
