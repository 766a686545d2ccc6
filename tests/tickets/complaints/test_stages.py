"""A complaint from its receipt to its end: acknowledged, looked into, answered, reviewed, closed."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from contact_center.store.engine import Store
from contact_center.tickets.complaints.acknowledge import acknowledge
from contact_center.tickets.complaints.investigate import add_evidence, change_complaint
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.complaints.review import review_complaint
from contact_center.tickets.models.tickets import Ticket
from tests.conftest import BOB_PHONE, Cast
from tests.conversations.messages import heard, say
from tests.tickets.complaints.case import (
    BANK,
    answered,
    caused_by,
    closed,
    complaint,
    do,
    events,
    history,
    last_said,
    now,
    received_days_ago,
    told,
    user,
)
from tests.tickets.opened import opened, ticket


async def acknowledged(store: Store, made: Ticket, by: int) -> None:
    await do(store, made.id, lambda s, c, t: acknowledge(s, c, t, user_id=by, zone=BANK, now=now()))


async def reviewed(store: Store, made: Ticket, by: int) -> None:
    who = await user(store, by)
    await do(
        store, made.id, lambda s, c, _: review_complaint(s, c, "The machine is mended.", user=who, now=now())
    )


async def found_out(store: Store, made: Ticket, by: int) -> None:
    await do(store, made.id, lambda s, c, _: add_evidence(s, c, "柜员机日志", user_id=by, now=now()))


async def test_a_ticket_of_a_complaint_begins_its_record(store: Store, bobs: Ticket) -> None:
    made = await complaint(store, bobs.id)

    assert (made.stage, made.severity, made.category, made.product, made.channel) == (
        "received",
        "medium",
        "cash_machine",
        "cash_machine",
        "sms",
    )
    assert made.received_at == made.clock_from == bobs.created_at
    assert made.term_days == 15
    assert await history(store, bobs.id) == ["received"]


@pytest.mark.parametrize(
    ("topic", "severity", "category"),
    [("fraud", "critical", "fraud"), ("waiting", "low", "waiting"), ("whatever", "medium", "other")],
)
async def test_what_it_is_about_tells_how_it_begins(
    store: Store, cast: Cast, topic: str, severity: str, category: str
) -> None:
    made = await complaint(store, (await opened(store, topic=topic)).id)

    assert (made.severity, made.category) == (severity, category)


async def test_other_tickets_have_no_record(store: Store, cast: Cast) -> None:
    await opened(store, category="request", topic="statement")

    async with store.transaction() as session:
        assert (await session.execute(text("SELECT count(*) FROM complaints"))).scalar_one() == 0


async def test_bob_is_told_once_that_we_look_into_it_and_until_when(
    store: Store, bobs: Ticket, lin: int
) -> None:
    await received_days_ago(store, bobs.id, 1)
    for _ in range(2):
        await acknowledged(store, bobs, lin)

    (said,) = await heard(store, bobs.conversation_id)
    assert bobs.number in said.text
    assert said.text.startswith("We have your complaint")
    assert (said.kind, said.author, said.user_id, said.language) == ("complaint", "agent", lin, "en")
    assert (await complaint(store, bobs.id)).stage == "acknowledged"
    assert (await ticket(store, bobs.id)).first_response_at is not None
    assert await history(store, bobs.id) == ["received", "acknowledged"]


async def test_ann_is_told_in_chinese(store: Store, anns: Ticket, lin: int) -> None:
    await acknowledged(store, anns, lin)

    said = await last_said(store, anns)
    assert said.text.startswith(f"您的投诉（编号 {anns.number}）")
    assert said.language == "zh"


async def test_who_complained_in_a_call_hears_of_it_by_text_message(
    store: Store, cast: Cast, lin: int
) -> None:
    made = await opened(store, channel="phone")

    await acknowledged(store, made, lin)

    assert await told(store, made) == []
    texts = (await say(store, "hello", BOB_PHONE)).conversation_id
    assert made.number in (await heard(store, texts))[0].text


async def test_a_caller_nobody_knows_hears_of_it_at_the_number_they_called_from(
    store: Store, lin: int
) -> None:
    made = await opened(store, "+12025550188", channel="phone")

    await acknowledged(store, made, lin)

    texts = (await say(store, "hello", "+12025550188")).conversation_id
    assert made.number in (await heard(store, texts))[0].text


async def test_evidence_means_that_somebody_looks_into_it(store: Store, bobs: Ticket, lin: int) -> None:
    await found_out(store, bobs, lin)
    assert (await complaint(store, bobs.id)).stage == "investigating"

    await acknowledged(store, bobs, lin)
    assert (await complaint(store, bobs.id)).stage == "investigating"  # It never moves back.


async def test_the_answer_goes_to_the_customer_in_their_language(
    store: Store, bobs: Ticket, lin: int
) -> None:
    with pytest.raises(ComplaintRefused) as refused:
        await answered(store, bobs.id, lin, "您的卡已退回网点。")
    assert (refused.value.code, "English" in refused.value.text.en) == ("wrong_language", True)
    assert await told(store, bobs) == []

    await answered(store, bobs.id, lin, "Your card is at the branch.")

    assert "Your card is at the branch." in (await told(store, bobs))[0]
    made = await complaint(store, bobs.id)
    assert (made.stage, made.answer, made.answered_by_id) == ("answered", "Your card is at the branch.", lin)


async def test_an_answer_is_given_once(store: Store, bobs: Ticket, lin: int) -> None:
    await answered(store, bobs.id, lin, "Your card is at the branch.")

    with pytest.raises(ComplaintRefused, match="complaint_over"):
        await answered(store, bobs.id, lin, "It is not.")
    assert len(await told(store, bobs)) == 1


async def test_nothing_is_closed_without_an_answer_and_a_cause(store: Store, bobs: Ticket, lin: int) -> None:
    with pytest.raises(ComplaintRefused) as both:
        await closed(store, bobs.id, lin)
    assert both.value.text.zh == "投诉办结前还需要：给客户的答复、根本原因。"
    assert both.value.text.en.endswith("an answer to the customer, a root cause.")

    await answered(store, bobs.id, lin, "Your card is at the branch.")
    with pytest.raises(ComplaintRefused) as cause:
        await closed(store, bobs.id, lin)
    assert cause.value.text.en.endswith("needs: a root cause.")
    assert (await ticket(store, bobs.id)).status == "waiting"

    await caused_by(store, bobs.id, "system", lin)
    await closed(store, bobs.id, lin)
    assert (await ticket(store, bobs.id)).status == "closed"
    assert (await complaint(store, bobs.id)).stage == "closed"
    assert await history(store, bobs.id) == ["received", "answered", "changed", "closed"]


async def test_the_store_itself_closes_none_without_an_answer(store: Store, bobs: Ticket) -> None:
    async with store.transaction() as session:
        with pytest.raises(DBAPIError, match="complaints_closed_check"):
            await session.execute(text("UPDATE complaints SET stage = 'closed'"))
        await session.rollback()


async def test_the_review_is_a_supervisors_who_did_not_answer(
    store: Store, bobs: Ticket, lin: int, qiu: int, grace: int
) -> None:
    with pytest.raises(ComplaintRefused, match="complaint_not_answered"):
        await reviewed(store, bobs, qiu)
    await answered(store, bobs.id, qiu, "Your card is at the branch.")

    for nobody in (lin, qiu):
        with pytest.raises(ComplaintRefused, match="four_eyes"):
            await reviewed(store, bobs, nobody)
    await reviewed(store, bobs, grace)

    made = await complaint(store, bobs.id)
    assert (made.stage, made.review, made.reviewed_by_id) == ("reviewed", "The machine is mended.", grace)
    with pytest.raises(ComplaintRefused, match="already_decided"):
        await reviewed(store, bobs, grace)


async def test_a_closed_complaint_can_still_be_reviewed_and_stays_closed(
    store: Store, bobs: Ticket, lin: int, qiu: int
) -> None:
    await caused_by(store, bobs.id, "system", lin)
    await answered(store, bobs.id, lin, "Your card is at the branch.")
    await closed(store, bobs.id, lin)

    await reviewed(store, bobs, qiu)

    made = await complaint(store, bobs.id)
    assert (made.stage, made.reviewed_by_id) == ("closed", qiu)


@pytest.mark.parametrize(
    ("field", "value"),
    [("severity", "worst"), ("category", None), ("product", "boat"), ("root_cause", "magic")],
)
async def test_what_is_on_no_list_is_refused(
    store: Store, bobs: Ticket, lin: int, field: str, value: str | None
) -> None:
    with pytest.raises(ComplaintRefused, match="unknown_choice"):
        await do(store, bobs.id, lambda s, c, _: change_complaint(s, c, {field: value}, user_id=lin))


async def test_a_change_says_what_was_before(store: Store, bobs: Ticket, lin: int) -> None:
    values: dict[str, str | None] = {"severity": "high", "product": "cash_machine", "branch": "bund"}

    await do(store, bobs.id, lambda s, c, _: change_complaint(s, c, values, user_id=lin))

    change = (await events(store, bobs.id))[-1]
    assert (change.user_id, change.what) == (lin, "changed")
    assert change.details == {
        "severity": {"from": "medium", "to": "high"},
        "branch": {"from": None, "to": "bund"},
    }


@pytest.mark.parametrize(
    "wish", ["UPDATE complaint_events SET what = 'nothing'", "DELETE FROM complaint_events"]
)
async def test_nobody_changes_the_history(store: Store, bobs: Ticket, wish: str) -> None:
    async with store.transaction() as session:
        with pytest.raises(DBAPIError, match="is kept as it is"):
            await session.execute(text(wish))
        await session.rollback()

    assert await history(store, bobs.id) == ["received"]
