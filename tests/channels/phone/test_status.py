"""The end of a call: it closes, and what was not said any more is recorded as such."""

import pytest
from sqlalchemy import select

from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.conversations.tables import Conversation
from contact_center.store.engine import Store
from tests.channels.line import Line
from tests.channels.phone.caller import ROOT, Caller
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.talk import heard


async def talk_of(store: Store, sid: str) -> Conversation:
    async with store.transaction() as session:
        return (await session.scalars(select(Conversation).where(Conversation.thread == sid))).one()


@pytest.mark.parametrize("status", ["completed", "busy", "failed", "no-answer", "canceled"])
async def test_a_call_that_is_over_is_closed(store: Store, cast: Cast, line: Line, status: str) -> None:
    call, other = Caller(line), Caller(line, "CA2", ANN_PHONE)
    await call.ring()
    await other.ring()

    await call.hear_of(status)

    assert (await talk_of(store, "CA1")).closed_at is not None
    assert (await talk_of(store, "CA2")).closed_at is None


async def test_what_was_not_said_in_time_has_failed(store: Store, cast: Cast, line: Line) -> None:
    call = Caller(line)
    await call.ring()
    async with store.transaction() as session:
        talk = (await session.scalars(select(Conversation))).one()
        await reply(session, talk, Reply("We have your card."), SYSTEM, "notice")

    await call.hear_of("completed")

    assert [(one.delivery, one.error_code) for one in await heard(store, talk.id)] == [
        ("sent", None),
        ("failed", "call_ended"),
    ]


async def test_a_call_that_is_over_stays_over_in_whatever_order_reports_come(
    store: Store, cast: Cast, line: Line
) -> None:
    call = Caller(line)
    await call.ring()
    await call.hear_of("completed")
    closed = (await talk_of(store, "CA1")).closed_at

    for status in ("in-progress", "ringing", "completed", "some-day-new"):
        await call.hear_of(status)

    assert (await talk_of(store, "CA1")).closed_at == closed


@pytest.mark.parametrize("status", ["ringing", "in-progress", "queued"])
async def test_a_call_that_goes_on_stays_open(store: Store, cast: Cast, line: Line, status: str) -> None:
    call = Caller(line)
    await call.ring()

    await call.hear_of(status)

    assert (await talk_of(store, "CA1")).closed_at is None


async def test_the_end_of_a_call_nobody_knows_does_no_harm(store: Store, line: Line) -> None:
    await Caller(line, "CA404").hear_of("completed")
    incomplete = await line.post(f"{ROOT}/status", [("CallSid", "CA1")])
    assert (incomplete.status, "CallStatus" in incomplete.text) == (400, True)
