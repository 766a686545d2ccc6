"""States of a message: reports come in any order, again and again, and never move it back."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations import record_delivery as record_delivery_module
from contact_center.conversations.models import Interaction
from contact_center.conversations.ports import Delivery
from contact_center.conversations.record_delivery import RANK, record_delivery, record_held
from contact_center.customers.models import Consent
from contact_center.store.engine import Store
from contact_center.store.notifications import Change
from tests.conftest import Cast
from tests.conversations.messages import interaction, replied, say

REPORTS: list[Delivery] = ["sending", "sent", "undelivered", "failed", "delivered", "read"]
ENDS = {"undelivered", "failed"}


async def queued(store: Store) -> int:
    conversation = await say(store)
    return await replied(store, conversation.conversation_id)


async def report(
    store: Store, message: int, delivery: Delivery, sid: str | None = "OUT", error_code: str | None = None
) -> bool:
    async with store.transaction() as session:
        return await record_delivery(session, message, delivery, external_id=sid, error_code=error_code)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reports=st.lists(st.sampled_from(REPORTS), min_size=1, max_size=12))
@example(reports=["delivered", "sent", "sending", "undelivered", "delivered"])
async def test_no_order_and_no_repetition_moves_the_state_back(
    store: Store, cast: Cast, reports: list[Delivery]
) -> None:
    message = await queued(store)
    states = ["queued"]
    for delivery in reports:
        moved = await report(store, message, delivery, sid=f"OUT{message}")
        states.append((await interaction(store, message)).delivery)
        assert moved == (states[-1] != states[-2])

    ranks = [RANK[state] for state in states]
    assert ranks == sorted(ranks)
    assert ranks[-1] == max(RANK[delivery] for delivery in reports)
    assert states[-1] in reports
    if states[-1] in ENDS:
        assert states[-1] == next(delivery for delivery in reports if delivery in ENDS)


async def test_a_receipt_proves_arrival_whatever_was_reported_before(store: Store, cast: Cast) -> None:
    message = await queued(store)

    assert await report(store, message, "undelivered", error_code="30003")
    assert await report(store, message, "delivered")

    found = await interaction(store, message)
    assert (found.delivery, found.error_code) == ("delivered", None)


async def test_reports_about_another_message_of_the_carrier_are_ignored(store: Store, cast: Cast) -> None:
    message = await queued(store)
    await report(store, message, "sent", sid="OUT1")

    assert not await report(store, message, "delivered", sid="OUT2")

    found = await interaction(store, message)
    assert (found.delivery, found.external_id) == ("sent", "OUT1")


async def test_a_report_may_bring_the_id_before_the_answer_does(store: Store, cast: Cast) -> None:
    message = await queued(store)

    assert await report(store, message, "sent", sid="OUT1")

    assert (await interaction(store, message)).external_id == "OUT1"


async def test_what_customers_sent_has_no_delivery(store: Store, cast: Cast) -> None:
    asked = await say(store)

    assert not await report(store, asked.interaction_id, "failed", sid=None)
    assert not await report(store, 10**12, "failed")

    assert (await interaction(store, asked.interaction_id)).delivery == "received"


@pytest.mark.parametrize(
    ("code", "source", "reach"),
    [
        ("21610", "carrier", "channel"),
        ("30005", "bounce", "address"),
        ("30006", "bounce", "address"),
        ("30003", None, None),
        ("30008", None, None),
    ],
)
@pytest.mark.parametrize("delivery", ["undelivered", "failed"])
async def test_what_an_error_says_of_the_customers_will_is_kept_with_its_proof(
    store: Store, cast: Cast, code: str, source: str | None, reach: str | None, delivery: Delivery
) -> None:
    messages = [await queued(store) for _ in range(2)]

    for message in messages:
        await report(store, message, delivery, sid=f"OUT{message}", error_code=code)
        await report(store, message, delivery, sid=f"OUT{message}", error_code=code)

    async with store.transaction() as session:
        consents = (await session.scalars(select(Consent))).all()
    # Once it is known, the next one says nothing new.
    expected = [] if source is None else [("all", "withdrawn", source, reach, messages[0], code)]
    assert [
        (one.purpose, one.state, one.source, one.reach, one.interaction_id, one.detail) for one in consents
    ] == expected


async def test_messages_that_are_held_move_together_with_one_notification(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = await say(store)
    ids = [await replied(store, conversation.conversation_id) for _ in range(3)]
    await report(store, ids[0], "delivered")
    told: list[Change] = []

    async def tell(_: AsyncSession, change: Change) -> None:
        told.append(change)

    monkeypatch.setattr(record_delivery_module, "notify", tell)
    for moved in (True, False):
        async with store.transaction() as session:
            query = select(Interaction).where(Interaction.id.in_(ids)).order_by(Interaction.id)
            held = (await session.scalars(query.with_for_update())).all()
            assert await record_held(session, held, "sent") == moved

    assert [change["interaction_id"] for change in told] == [ids[-1]]
    assert [(await interaction(store, one)).delivery for one in ids] == ["delivered", "sent", "sent"]
    assert all([(await interaction(store, one)).sent_at for one in ids])
