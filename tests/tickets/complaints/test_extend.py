"""More days for an answer: asked for in time, decided by another, told to the customer."""

from datetime import datetime, timedelta

import pytest

from contact_center.store.engine import Store
from contact_center.tickets.complaints.deadline import due_at
from contact_center.tickets.complaints.extend import decide_extension, request_extension
from contact_center.tickets.complaints.models import DeadlineExtension
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.models.tickets import Ticket
from tests.tickets.complaints.case import BANK, complaint, do, events, last_said, now, told, user

REASON = "We wait for the maker of the machine."


async def asked(
    store: Store, made: Ticket, days: int, by: int, reason: str = REASON, at: datetime | None = None
) -> DeadlineExtension:
    extension: DeadlineExtension = await do(
        store,
        made.id,
        lambda s, c, t: request_extension(s, c, t, days, reason, user_id=by, zone=BANK, now=at or now()),
    )
    return extension


async def decided(
    store: Store,
    made: Ticket,
    extension: DeadlineExtension,
    by: int,
    approve: bool = True,
    at: datetime | None = None,
) -> None:
    who = await user(store, by)

    async def decide(session, complaint, ticket) -> None:  # type: ignore[no-untyped-def]
        one = await session.get_one(DeadlineExtension, extension.id)
        await decide_extension(
            session, complaint, ticket, one, approve=approve, user=who, zone=BANK, now=at or now()
        )

    await do(store, made.id, decide)


async def test_an_approved_extension_is_told_to_the_customer_with_its_reason(
    store: Store, bobs: Ticket, lin: int, qiu: int
) -> None:
    extension = await asked(store, bobs, 30, lin)
    assert await told(store, bobs) == []
    assert (await complaint(store, bobs.id)).term_days == 15

    await decided(store, bobs, extension, qiu)

    assert (await complaint(store, bobs.id)).term_days == 30
    said = await last_said(store, bobs)
    assert (bobs.number in said.text, said.text.endswith(REASON), said.language) == (True, True, "en")
    last = (await events(store, bobs.id))[-1]
    assert (last.what, last.details["days"], last.details["interaction_id"]) == (
        "extension_approved",
        30,
        said.id,
    )


async def test_ann_reads_the_new_day_as_dates_are_written_in_chinese(
    store: Store, anns: Ticket, lin: int, qiu: int
) -> None:
    extension = await asked(store, anns, 30, lin, "需等待设备厂商的检测结果")
    await decided(store, anns, extension, qiu)

    due = (await complaint(store, anns.id)).clock_from.astimezone(BANK).date() + timedelta(days=30)
    assert f"{due.year}年{due.month}月{due.day}日" in (await last_said(store, anns)).text


async def test_a_refused_one_changes_nothing_and_another_may_be_asked_for(
    store: Store, bobs: Ticket, lin: int, qiu: int
) -> None:
    await decided(store, bobs, await asked(store, bobs, 30, lin), qiu, approve=False)

    assert await told(store, bobs) == []
    assert (await complaint(store, bobs.id)).term_days == 15
    await asked(store, bobs, 30, lin)


async def test_only_another_supervisor_decides(store: Store, bobs: Ticket, lin: int, qiu: int) -> None:
    extension = await asked(store, bobs, 30, qiu)

    for nobody in (qiu, lin):
        with pytest.raises(ComplaintRefused, match="four_eyes"):
            await decided(store, bobs, extension, nobody)


async def test_first_30_then_60_then_no_more(store: Store, bobs: Ticket, lin: int, qiu: int) -> None:
    with pytest.raises(ComplaintRefused, match="extension_not_next"):
        await asked(store, bobs, 60, lin)
    for days in (30, 60):
        await decided(store, bobs, await asked(store, bobs, days, lin), qiu)
    for days in (30, 60):
        with pytest.raises(ComplaintRefused, match="extension_not_next"):
            await asked(store, bobs, days, lin)

    assert (await complaint(store, bobs.id)).term_days == 60


async def test_one_wish_at_a_time(store: Store, bobs: Ticket, lin: int) -> None:
    await asked(store, bobs, 30, lin)

    with pytest.raises(ComplaintRefused, match="extension_pending"):
        await asked(store, bobs, 30, lin)


async def test_after_the_deadline_it_is_too_late_to_ask_and_to_approve(
    store: Store, bobs: Ticket, lin: int, qiu: int
) -> None:
    made = await complaint(store, bobs.id)
    last = due_at(made.clock_from, 15, BANK)
    extension = await asked(store, bobs, 30, lin, at=last)
    late = last + timedelta(seconds=1)

    with pytest.raises(ComplaintRefused, match="deadline_passed"):
        await decided(store, bobs, extension, qiu, at=late)
    await decided(store, bobs, extension, qiu, approve=False, at=late)
    with pytest.raises(ComplaintRefused, match="deadline_passed"):
        await asked(store, bobs, 30, lin, at=late)


async def test_the_reason_is_written_for_the_customer(store: Store, anns: Ticket, lin: int) -> None:
    with pytest.raises(ComplaintRefused, match="wrong_language"):
        await asked(store, anns, 30, lin, REASON)
