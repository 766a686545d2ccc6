"""The end of a call: it closes, and what was not said any more is recorded as such."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select, text

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.store.engine import Store
from contact_center.store.notifications import Change, listen
from contact_center.tickets.work.handle import NobodyToReach
from contact_center.tickets.work.handle import answer as answer_customer
from tests.channels.line import Line
from tests.channels.phone.caller import ROOT, Caller
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.messages import PATIENT_S, heard, jobs


async def conversation_of(store: Store, sid: str) -> Conversation:
    async with store.transaction() as session:
        return (await session.scalars(select(Conversation).where(Conversation.thread == sid))).one()


async def texts_to(store: Store, customer_id: int) -> list[Interaction]:
    query = select(Interaction).where(Interaction.customer_id == customer_id, Interaction.channel == "sms")
    async with store.transaction() as session:
        return list((await session.scalars(query.order_by(Interaction.id))).all())


@pytest.mark.parametrize("status", ["completed", "busy", "failed", "no-answer", "canceled"])
async def test_a_call_that_is_over_is_closed(store: Store, cast: Cast, line: Line, status: str) -> None:
    call, other = Caller(line), Caller(line, "CA2", ANN_PHONE)
    await call.ring()
    await other.ring()

    await call.hear_of(status)

    assert (await conversation_of(store, "CA1")).closed_at is not None
    assert (await conversation_of(store, "CA2")).closed_at is None


async def test_what_was_not_said_in_time_has_failed(store: Store, cast: Cast, line: Line) -> None:
    call = Caller(line)
    await call.ring()
    async with store.transaction() as session:
        conversation = (await session.scalars(select(Conversation))).one()
        await reply(session, conversation, Reply("We have your card."), SYSTEM, "notice")

    await call.hear_of("completed")

    assert [(one.delivery, one.error_code) for one in await heard(store, conversation.id)] == [
        ("sent", None),
        ("failed", "call_ended"),
    ]


async def test_a_call_that_is_over_stays_over_in_whatever_order_reports_come(
    store: Store, cast: Cast, line: Line
) -> None:
    call = Caller(line)
    await call.ring()
    await call.hear_of("completed")
    closed = (await conversation_of(store, "CA1")).closed_at

    for status in ("in-progress", "ringing", "completed", "some-day-new"):
        await call.hear_of(status)

    assert (await conversation_of(store, "CA1")).closed_at == closed


@pytest.mark.parametrize("status", ["ringing", "in-progress", "queued"])
async def test_a_call_that_goes_on_stays_open(store: Store, cast: Cast, line: Line, status: str) -> None:
    call = Caller(line)
    await call.ring()

    await call.hear_of(status)

    assert (await conversation_of(store, "CA1")).closed_at is None


async def test_the_end_of_a_call_nobody_knows_does_no_harm(store: Store, line: Line) -> None:
    await Caller(line, "CA404").hear_of("completed")
    incomplete = await line.post(f"{ROOT}/status", [("CallSid", "CA1")])
    assert (incomplete.status, "CallStatus" in incomplete.text) == (400, True)


async def test_words_of_a_colleague_that_came_too_late_go_as_a_text_message(
    store: Store, cast: Cast, line: Line, lin: int
) -> None:
    call = Caller(line)
    await call.ring()
    conversation = await conversation_of(store, "CA1")
    async with store.transaction() as session:
        held = await session.get_one(Conversation, conversation.id)
        await answer_customer(session, held, lin, "We have your card.", "request 1")

    await call.hear_of("completed")
    await call.hear_of("completed")

    assert (await heard(store, conversation.id))[-1].error_code == "call_ended"
    (text,) = await texts_to(store, cast.bob)
    assert (text.text, text.delivery, text.user_id) == ("We have your card.", "queued", lin)


async def test_who_answers_after_the_call_writes_to_the_caller(
    store: Store, cast: Cast, line: Line, lin: int
) -> None:
    call = Caller(line)
    await call.ring()
    await call.hear_of("completed")
    async with store.transaction() as session:
        held = (await session.scalars(select(Conversation))).one()
        for _ in range(2):
            await answer_customer(session, held, lin, "Your card is here.", "request 1")

    (text,) = await texts_to(store, cast.bob)
    assert (text.channel, text.delivery, text.details) == ("sms", "queued", {"after_call": held.id})


@pytest.mark.parametrize("shown", ["anonymous", "+266696687", "HarbourBank", "sip:bob@bank.example"])
async def test_a_caller_without_a_number_is_written_to_by_nobody(
    store: Store, line: Line, lin: int, shown: str
) -> None:
    call = Caller(line, number=shown)
    await call.ring()
    await call.hear_of("completed")

    async def answered() -> None:
        async with store.transaction() as session:
            held = (await session.scalars(select(Conversation))).one()
            await answer_customer(session, held, lin, "Your card is here.", "request 1")

    with pytest.raises(NobodyToReach):
        await answered()

    assert await jobs(store, "deliver") == []


async def test_the_desk_hears_that_the_caller_has_gone(store: Store, cast: Cast, line: Line) -> None:
    call = Caller(line)
    await call.ring()
    conversation = await conversation_of(store, "CA1")
    changes = listen(store.database_url, asyncio.Event())
    following = asyncio.create_task(next_of(changes))
    await followed(store)

    await call.hear_of("completed")

    async with asyncio.timeout(PATIENT_S):
        change = await following
    assert (change["type"], change["conversation_id"]) == ("conversation", conversation.id)


async def next_of(changes: AsyncIterator[Change]) -> Change:
    async for change in changes:
        return change
    raise AssertionError("nothing was told")


async def followed(store: Store) -> None:
    """Until both web and this test follow the changes."""
    query = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"
    )
    while True:
        async with store.transaction() as session:
            if (await session.scalar(query) or 0) >= 2:
                return
        await asyncio.sleep(0.01)
