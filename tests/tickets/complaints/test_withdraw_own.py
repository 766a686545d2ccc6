"""Taking a complaint back: one's own, while it is open, and what happened stays."""

import pytest
from sqlalchemy import select

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from contact_center.tickets.complaints.withdraw_own import (
    RESOLUTION,
    NotFound,
    NotOpen,
    Withdrawn,
    withdraw_complaint,
)
from tests.conftest import Cast
from tests.conversations.messages import conversation, say
from tests.tickets.opened import opened, ticket


async def withdraw(
    store: Store, customer_id: int, number: str, by: int | None = None
) -> Withdrawn | NotFound | NotOpen:
    interaction_id = by or (await say(store)).interaction_id
    async with store.transaction() as session:
        return await withdraw_complaint(
            session, customer_id=customer_id, number=number, interaction_id=interaction_id, hooks=TICKET_HOOKS
        )


@pytest.mark.parametrize("written", ["{}", " t{} ", "T{}"])
async def test_a_complaint_taken_back_is_closed_and_kept(store: Store, cast: Cast, written: str) -> None:
    complaint = await opened(store, hand_over=True)
    assert (await conversation(store, complaint.conversation_id)).owner == "queue"

    told = await withdraw(store, cast.bob, written.format(complaint.id))

    assert told == Withdrawn(complaint.number)
    after = await ticket(store, complaint.id)
    assert (after.status, after.resolution, after.details) == ("closed", RESOLUTION, complaint.details)
    assert after.closed_at is not None
    assert (await conversation(store, complaint.conversation_id)).owner == "assistant"
    async with store.transaction() as session:
        entry = (await session.scalars(select(AuditEntry))).one()
    assert (entry.action, entry.subject) == ("withdraw_complaint", f"ticket {complaint.id}")


async def test_a_turn_that_runs_again_is_told_the_same_and_a_later_wish_that_it_is_closed(
    store: Store, cast: Cast
) -> None:
    complaint = await opened(store)
    asked = (await say(store)).interaction_id

    told = [await withdraw(store, cast.bob, complaint.number, asked) for _ in range(2)]

    assert told == [Withdrawn(complaint.number)] * 2
    assert await withdraw(store, cast.bob, complaint.number) == NotOpen(complaint.number)


async def test_anothers_complaint_counts_as_none(store: Store, cast: Cast) -> None:
    complaint = await opened(store)

    assert await withdraw(store, cast.ann, complaint.number) == NotFound()
    assert (await ticket(store, complaint.id)).status == "waiting"


@pytest.mark.parametrize("number", ["", "T", "T9", "TT100001", "T" + "9" * 50, "安娜"])
async def test_a_number_that_is_none_is_not_found(store: Store, cast: Cast, number: str) -> None:
    await opened(store)

    assert await withdraw(store, cast.bob, number) == NotFound()


async def test_only_complaints_are_taken_back(store: Store, cast: Cast) -> None:
    request = await opened(store, category="request", topic="statement")

    assert await withdraw(store, cast.bob, request.number) == NotFound()
