"""Several complaints of one cause: one leads, each customer is told, nobody waits longer for it."""

import asyncio

import pytest
from sqlalchemy import select

from contact_center.store.engine import Store
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.ratings.models import Rating
from tests.conftest import CHEN_PHONE, Cast
from tests.tickets.complaints.case import (
    answered,
    caused_by,
    closed,
    complaint,
    history,
    last_said,
    merged,
    received_days_ago,
    speak,
    told,
)
from tests.tickets.opened import opened, ticket
from tests.tickets.service_levels.promises import answers


@pytest.fixture
async def chens(store: Store, cast: Cast) -> Ticket:
    """陈晨 complains in Chinese about the same machine."""
    made = await opened(store, CHEN_PHONE, language="zh")
    await speak(store, made, "zh")
    return made


async def test_a_merged_complaint_is_closed_and_its_customer_told(
    store: Store, anns: Ticket, chens: Ticket, lin: int
) -> None:
    await merged(store, chens.id, anns.id, lin)

    after = await ticket(store, chens.id)
    assert (after.status, after.resolution) == ("closed", f"merged into {anns.number}")
    one, leading = await complaint(store, chens.id), await complaint(store, anns.id)
    assert (one.stage, one.merged_into_id) == ("merged", leading.id)
    (said,) = await told(store, chens)
    assert said.startswith(f"您的投诉（编号 {chens.number}）与其他投诉出自同一原因")
    assert anns.number not in said  # Another customer's number is nobody's business.
    assert await told(store, anns) == []
    assert await history(store, anns.id) == ["received", "merged_in"]


async def test_nobody_is_asked_how_the_service_was_before_there_is_an_answer(
    store: Store, anns: Ticket, chens: Ticket, lin: int
) -> None:
    await answers(store, chens, lin, "我们正在核实。")

    await merged(store, chens.id, anns.id, lin)

    assert (await ticket(store, chens.id)).status == "closed"
    async with store.transaction() as session:
        assert (await session.scalars(select(Rating))).all() == []


async def test_who_was_merged_is_answered_with_the_leading_one(
    store: Store, anns: Ticket, chens: Ticket, lin: int
) -> None:
    await merged(store, chens.id, anns.id, lin)
    await answered(store, anns.id, lin, "设备已修复，卡已退回网点。")

    said = await last_said(store, chens)
    assert said.text.endswith("我们的答复如下：\n设备已修复，卡已退回网点。")
    assert chens.number in said.text
    one = await complaint(store, chens.id)
    assert (one.stage, one.answer) == ("merged", "设备已修复，卡已退回网点。")
    assert (await history(store, chens.id))[-1] == "answered_together"


async def test_with_customers_of_both_languages_the_answer_is_given_in_both(
    store: Store, anns: Ticket, bobs: Ticket, lin: int
) -> None:
    await merged(store, bobs.id, anns.id, lin)

    with pytest.raises(ComplaintRefused) as refused:
        await answered(store, anns.id, lin, "设备已修复。")
    assert (refused.value.code, "English" in refused.value.text.en) == ("other_language_wanted", True)
    await answered(store, anns.id, lin, "设备已修复。", "The machine is mended.")

    assert "设备已修复。" in (await last_said(store, anns)).text
    assert "The machine is mended." in (await last_said(store, bobs)).text


async def test_the_leading_one_is_due_no_later_than_those_it_answers(
    store: Store, anns: Ticket, chens: Ticket, lin: int
) -> None:
    await received_days_ago(store, chens.id, 10)

    await merged(store, chens.id, anns.id, lin)

    assert (await complaint(store, anns.id)).clock_from == (await complaint(store, chens.id)).clock_from


async def test_a_later_one_moves_no_deadline(store: Store, anns: Ticket, chens: Ticket, lin: int) -> None:
    await received_days_ago(store, anns.id, 10)
    before = (await complaint(store, anns.id)).clock_from

    await merged(store, chens.id, anns.id, lin)

    assert (await complaint(store, anns.id)).clock_from == before


async def test_what_was_merged_follows_when_its_leading_one_is_merged(
    store: Store, anns: Ticket, bobs: Ticket, chens: Ticket, lin: int
) -> None:
    await merged(store, bobs.id, chens.id, lin)
    await merged(store, chens.id, anns.id, lin)

    leading = await complaint(store, anns.id)
    assert {(await complaint(store, one.id)).merged_into_id for one in (bobs, chens)} == {leading.id}


async def test_only_an_open_complaint_leads(
    store: Store, anns: Ticket, bobs: Ticket, chens: Ticket, lin: int
) -> None:
    await merged(store, bobs.id, chens.id, lin)
    statement = await opened(store, category="request", topic="statement")

    for wrong in (anns.id, bobs.id, statement.id):
        with pytest.raises(ComplaintRefused, match="not_the_same"):
            await merged(store, anns.id, wrong, lin)
    await answered(store, chens.id, lin, "设备已修复。", "The machine is mended.")
    with pytest.raises(ComplaintRefused, match="not_the_same"):
        await merged(store, anns.id, chens.id, lin)


async def test_two_who_merge_crosswise_at_once_leave_one_leading(
    store: Store, anns: Ticket, chens: Ticket, lin: int
) -> None:
    outcomes = await asyncio.gather(
        merged(store, anns.id, chens.id, lin), merged(store, chens.id, anns.id, lin), return_exceptions=True
    )

    assert sum(isinstance(outcome, ComplaintRefused) for outcome in outcomes) == 1
    assert sum(outcome is None for outcome in outcomes) == 1


async def test_the_leading_one_is_closed_as_any_other(
    store: Store, anns: Ticket, chens: Ticket, lin: int
) -> None:
    await merged(store, chens.id, anns.id, lin)
    await answered(store, anns.id, lin, "设备已修复。")
    await caused_by(store, anns.id, "system", lin)

    await closed(store, anns.id, lin)

    assert (await ticket(store, anns.id)).status == "closed"
