"""A complaint taken back is over without an answer; those merged into it go on."""

import pytest

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.store.engine import Store
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.complaints.withdraw import withdraw
from contact_center.tickets.complaints.withdraw_own import RESOLUTION, Withdrawn, withdraw_complaint
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.handle import lock_ticket
from tests.conftest import Cast
from tests.conversations.messages import say
from tests.tickets.complaints.case import (
    answered,
    caused_by,
    closed,
    complaint,
    events,
    history,
    last_said,
    merged,
    told,
)
from tests.tickets.opened import ticket


async def withdrawn(store: Store, made: Ticket, by: int) -> None:
    async with store.transaction() as session:
        held = await lock_ticket(session, made.id)
        assert held is not None
        details = {"reason": "It was found."}
        await withdraw(session, *held, RESOLUTION, user_id=by, details=details, hooks=TICKET_HOOKS)


async def test_bob_takes_his_complaint_back_and_needs_no_answer(
    store: Store, bobs: Ticket, cast: Cast
) -> None:
    asked = await say(store, "I take it back")

    async with store.transaction() as session:
        told_bob = await withdraw_complaint(
            session,
            customer_id=cast.bob,
            number=bobs.number,
            interaction_id=asked.interaction_id,
            hooks=TICKET_HOOKS,
        )

    assert told_bob == Withdrawn(bobs.number)
    made = await complaint(store, bobs.id)
    assert (made.stage, made.answered_at, (await ticket(store, bobs.id)).status) == (
        "withdrawn",
        None,
        "closed",
    )
    last = (await events(store, bobs.id))[-1]
    assert (last.what, last.user_id) == ("withdrawn", None)
    assert last.details["interaction_id"] == asked.interaction_id


async def test_staff_take_it_back_for_ann_who_is_told(store: Store, anns: Ticket, lin: int) -> None:
    await withdrawn(store, anns, lin)

    assert (await last_said(store, anns)).text.startswith(f"您的投诉（编号 {anns.number}）已按您的要求撤回")
    last = (await events(store, anns.id))[-1]
    assert (last.what, last.user_id, last.details) == ("withdrawn", lin, {"reason": "It was found."})


async def test_what_is_closed_is_not_taken_back(store: Store, bobs: Ticket, lin: int) -> None:
    await caused_by(store, bobs.id, "system", lin)
    await answered(store, bobs.id, lin, "Your card is at the branch.")
    await closed(store, bobs.id, lin)

    with pytest.raises(ComplaintRefused, match="complaint_over"):
        await withdrawn(store, bobs, lin)
    assert len(await told(store, bobs)) == 1


async def test_whoever_was_merged_into_it_leads_from_then_on(
    store: Store, anns: Ticket, bobs: Ticket, lin: int
) -> None:
    await merged(store, bobs.id, anns.id, lin)

    await withdrawn(store, anns, lin)

    made = await complaint(store, bobs.id)
    assert (made.stage, made.merged_into_id) == ("investigating", None)
    assert (await ticket(store, bobs.id)).status == "waiting"
    assert (await history(store, bobs.id))[-1] == "leading"
