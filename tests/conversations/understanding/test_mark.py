"""Marking what a customer said as misread: what can be marked, who did it, and until when it can change."""

from typing import Any

import pytest
from sqlalchemy import select, update

from contact_center.conversations.models import Interaction
from contact_center.conversations.understanding.mark import (
    AlreadyReviewed,
    NoSuchInteraction,
    NotSaidByCustomer,
    ReadRight,
    mark_misunderstood,
    unmark_misunderstood,
)
from contact_center.conversations.understanding.models import Misunderstanding
from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from tests.conftest import Cast, add_agent
from tests.conversations.messages import replied, say


@pytest.fixture
async def said(store: Store, cast: Cast) -> int:
    """What Bob said, read as a question about the PIN."""
    received = await say(store, "my plastic is gone")
    async with store.transaction() as session:
        row = update(Interaction).where(Interaction.id == received.interaction_id)
        await session.execute(row.values(intent="ask_pin"))
    return received.interaction_id


async def mark(store: Store, interaction_id: int, right_intent: str, marked_by: int) -> None:
    async with store.transaction() as session:
        await mark_misunderstood(
            session, interaction_id=interaction_id, right_intent=right_intent, marked_by=marked_by
        )


async def unmark(store: Store, interaction_id: int, unmarked_by: int) -> None:
    async with store.transaction() as session:
        await unmark_misunderstood(session, interaction_id=interaction_id, unmarked_by=unmarked_by)


async def marks(store: Store) -> list[tuple[int, str | None, str, int, str]]:
    async with store.transaction() as session:
        rows = (await session.scalars(select(Misunderstanding))).all()
    return [(row.interaction_id, row.intent, row.right_intent, row.marked_by, row.state) for row in rows]


async def reviewed(store: Store, state: str) -> None:
    async with store.transaction() as session:
        await session.execute(update(Misunderstanding).values(state=state))


async def test_a_mark_keeps_how_it_was_read_and_how_it_was_meant(store: Store, said: int, lin: int) -> None:
    await mark(store, said, "request_lost_card", lin)

    assert await marks(store) == [(said, "ask_pin", "request_lost_card", lin, "marked")]


async def test_marked_again_the_later_one_counts(store: Store, said: int, lin: int) -> None:
    emma = await add_agent(store, "emma", ["cards"])
    await mark(store, said, "request_lost_card", lin)

    await mark(store, said, "request_stolen_card", emma)

    assert await marks(store) == [(said, "ask_pin", "request_stolen_card", emma, "marked")]


async def test_a_mark_is_taken_back_once_or_twice(store: Store, said: int, lin: int) -> None:
    await mark(store, said, "request_lost_card", lin)

    await unmark(store, said, lin)
    await unmark(store, said, lin)

    assert await marks(store) == []


@pytest.mark.parametrize("state", ["accepted", "rejected"])
async def test_after_the_review_nothing_changes(store: Store, said: int, lin: int, state: str) -> None:
    await mark(store, said, "request_lost_card", lin)
    await reviewed(store, state)

    with pytest.raises(AlreadyReviewed):
        await mark(store, said, "request_stolen_card", lin)
    with pytest.raises(AlreadyReviewed):
        await unmark(store, said, lin)

    assert await marks(store) == [(said, "ask_pin", "request_lost_card", lin, state)]


async def test_what_was_read_right_is_not_marked(store: Store, said: int, lin: int) -> None:
    with pytest.raises(ReadRight):
        await mark(store, said, "ask_pin", lin)


async def test_only_words_of_a_customer_are_marked(store: Store, said: int, lin: int) -> None:
    received = await say(store, "hello")
    ours = await replied(store, received.conversation_id)
    call: dict[str, Any] = {"channel": "phone", "thread": "CA1", "details": {"event": "call_started"}}
    silent = (await say(store, "", **call)).interaction_id

    for interaction_id in (ours, silent):
        with pytest.raises(NotSaidByCustomer):
            await mark(store, interaction_id, "request_lost_card", lin)
    with pytest.raises(NoSuchInteraction):
        await mark(store, 424242, "request_lost_card", lin)
    assert await marks(store) == []


async def test_marking_is_written_down_without_a_word_of_the_customer(
    store: Store, said: int, lin: int
) -> None:
    await mark(store, said, "request_lost_card", lin)
    await unmark(store, said, lin)

    async with store.transaction() as session:
        entries = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
    subject = f"interaction {said}"
    assert [(entry.user_id, entry.action, entry.subject, entry.details) for entry in entries] == [
        (lin, "mark misunderstood", subject, {"right_intent": "request_lost_card"}),
        (lin, "unmark misunderstood", subject, {}),
    ]
