"""Opened again with a reason: it needs an answer again, and nothing of before is lost."""

from datetime import datetime, timedelta

import pytest

from contact_center.store.engine import Store
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.complaints.reopen import reopen_complaint
from contact_center.tickets.models.tickets import Ticket
from tests.tickets.complaints.case import (
    BANK,
    answered,
    caused_by,
    closed,
    complaint,
    do,
    events,
    last_said,
    merged,
    now,
    received_days_ago,
)
from tests.tickets.complaints.test_withdraw import withdrawn
from tests.tickets.opened import ticket


async def reopened(store: Store, made: Ticket, by: int, at: datetime | None = None) -> None:
    await do(
        store,
        made.id,
        lambda s, c, t: reopen_complaint(
            s, c, t, "The card is not there", user_id=by, zone=BANK, now=at or now()
        ),
    )


async def over(store: Store, made: Ticket, by: int) -> None:
    await caused_by(store, made.id, "system", by)
    await answered(store, made.id, by, "Your card is at the branch.")
    await closed(store, made.id, by)


async def test_its_ticket_waits_again_and_the_days_are_counted_anew(
    store: Store, bobs: Ticket, lin: int
) -> None:
    await received_days_ago(store, bobs.id, 20)
    await over(store, bobs, lin)
    later = now() + timedelta(days=3)

    await reopened(store, bobs, lin, later)

    made, work = await complaint(store, bobs.id), await ticket(store, bobs.id)
    assert (made.stage, made.answer, made.root_cause, made.reopened) == ("investigating", None, None, 1)
    assert (made.clock_from, made.term_days) == (later, 15)
    assert made.received_at < made.clock_from
    assert (work.status, work.closed_at, work.resolution) == ("waiting", None, None)
    assert "is open again" in (await last_said(store, bobs)).text


async def test_the_history_keeps_what_was_answered_and_why_it_was_opened_again(
    store: Store, bobs: Ticket, lin: int
) -> None:
    await over(store, bobs, lin)
    await reopened(store, bobs, lin)

    last = (await events(store, bobs.id))[-1]
    assert (last.what, last.user_id, last.details["reason"]) == ("reopened", lin, "The card is not there")
    assert last.details["before"] == {
        "stage": "closed",
        "term_days": 15,
        "answer": "Your card is at the branch.",
        "root_cause": "system",
        "review": None,
    }


async def test_it_is_not_closed_again_without_a_new_answer(store: Store, bobs: Ticket, lin: int) -> None:
    await over(store, bobs, lin)
    await reopened(store, bobs, lin)

    with pytest.raises(ComplaintRefused, match="complaint_incomplete"):
        await closed(store, bobs.id, lin)
    await over(store, bobs, lin)
    assert (await complaint(store, bobs.id)).stage == "closed"


async def test_what_was_taken_back_keeps_its_old_clock(store: Store, bobs: Ticket, lin: int) -> None:
    before = (await complaint(store, bobs.id)).clock_from
    await withdrawn(store, bobs, lin)

    await reopened(store, bobs, lin, now() + timedelta(days=9))

    assert (await complaint(store, bobs.id)).clock_from == before


async def test_what_was_merged_stands_alone_again(store: Store, bobs: Ticket, anns: Ticket, lin: int) -> None:
    await merged(store, bobs.id, anns.id, lin)

    await reopened(store, bobs, lin)

    made = await complaint(store, bobs.id)
    assert (made.stage, made.merged_into_id) == ("investigating", None)
    assert (await ticket(store, bobs.id)).status == "waiting"


async def test_an_open_one_is_not_opened_again(store: Store, bobs: Ticket, lin: int) -> None:
    with pytest.raises(ComplaintRefused, match="complaint_not_over"):
        await reopened(store, bobs, lin)


async def test_an_answer_that_does_not_satisfy_is_opened_before_the_ticket_is_closed(
    store: Store, bobs: Ticket, lin: int
) -> None:
    await answered(store, bobs.id, lin, "Your card is at the branch.")

    await reopened(store, bobs, lin)

    assert (await complaint(store, bobs.id)).stage == "investigating"
    await answered(store, bobs.id, lin, "It is at the other branch.")
