"""A complaint at the desk: what agents and supervisors do with it, and what they may not."""

import pytest

from contact_center.branches.models import Branch
from contact_center.store.engine import Store
from tests.conftest import BOB_PHONE, Cast
from tests.desk.complaints.deeds import audited, do, shown, told
from tests.desk.office import Case, Clerk, complained


async def test_a_new_complaint_shows_its_deadline_and_what_it_lacks(lin_at_desk: Clerk, anns: Case) -> None:
    answer = await shown(lin_at_desk, anns)

    assert answer.status == 200
    body = answer.body
    assert (body["number"], body["stage"], body["severity"], body["category"], body["language"]) == (
        anns.number,
        "received",
        "medium",
        "cash_machine",
        "zh",
    )
    assert (body["term_days"], body["days_left"], body["overdue"], body["next_term"]) == (15, 15, False, 30)
    assert [missing["key"] for missing in body["missing_to_close"]] == ["answer", "root_cause"]
    assert [event["text"]["zh"] for event in body["history"]] == ["受理投诉"]


async def test_a_complaint_from_its_receipt_to_its_end(
    lin_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, anns: Case
) -> None:
    await do(lin_at_desk, anns, "acknowledge")
    await do(lin_at_desk, anns, "evidence", {"text": "柜员机日志显示卡片被吞"})
    changed = await lin_at_desk.patch(
        f"/api/tickets/{anns.ticket_id}/complaint", {"root_cause": "system", "severity": "high"}
    )
    assert (changed.status, changed.body["severity"], changed.body["stage"]) == (200, "high", "investigating")
    answered = await do(lin_at_desk, anns, "answer", {"text": "您的卡已退回网点，请来领取。"})
    assert (answered.status, answered.body["stage"]) == (200, "answered")
    assert answered.body["missing_to_close"] == []
    reviewed = await do(qiu_at_desk, anns, "review", {"text": "处理得当"})
    assert (reviewed.body["stage"], reviewed.body["reviewed_by"]["name"]) == ("reviewed", "邱文")

    closed = await lin_at_desk.post(f"/api/tickets/{anns.ticket_id}/close", {"resolution": "已领卡"})

    assert closed.status == 200
    body = (await shown(lin_at_desk, anns)).body
    assert (body["stage"], body["overdue"], body["days_left"]) == ("closed", False, None)
    assert [event["what"] for event in body["history"]] == [
        *("received", "acknowledged", "evidence", "changed", "answered", "reviewed", "closed"),
    ]
    assert len(await told(store, anns)) == 2  # The resolution was not sent: there was an answer.
    assert await audited(store) == [
        *("complaint acknowledged", "complaint evidence", "complaint changed", "complaint answered"),
        *("complaint reviewed", "complaint closed", "close"),
    ]


async def test_a_complaint_is_not_closed_without_answer_and_cause(
    lin_at_desk: Clerk, store: Store, anns: Case
) -> None:
    refused = await lin_at_desk.post(f"/api/tickets/{anns.ticket_id}/close", {"resolution": "已处理"})

    assert (refused.status, refused.code) == (409, "complaint_incomplete")
    assert "给客户的答复、根本原因" in refused.body["error"]["zh"]
    assert (await lin_at_desk.get(f"/api/tickets/{anns.ticket_id}")).body["ticket"]["status"] == "waiting"


async def test_with_a_root_cause_the_resolution_is_the_answer(
    lin_at_desk: Clerk, store: Store, anns: Case
) -> None:
    closed = await lin_at_desk.post(
        f"/api/tickets/{anns.ticket_id}/close", {"resolution": "卡已退回网点", "root_cause": "system"}
    )

    assert (closed.status, closed.body["ticket"]["status"]) == (200, "closed")
    (said,) = await told(store, anns)
    assert said.endswith("卡已退回网点")
    assert (await shown(lin_at_desk, anns)).body["root_cause"] == "system"


async def test_a_resolution_the_customer_cannot_read_closes_nothing(
    lin_at_desk: Clerk, store: Store, anns: Case
) -> None:
    for wrong, code in (("done", "wrong_language"), ("", "complaint_incomplete")):
        refused = await lin_at_desk.post(
            f"/api/tickets/{anns.ticket_id}/close", {"resolution": wrong, "root_cause": "system"}
        )
        assert (refused.status, refused.code) == (409, code)
    assert await told(store, anns) == []
    assert (await shown(lin_at_desk, anns)).body["root_cause"] is None


async def test_merging_withdrawing_and_reopening(lin_at_desk: Clerk, store: Store, anns: Case) -> None:
    other = await complained(store, "+8613911110001", "我要投诉，这台ATM也吞了我的卡")

    merged = await do(lin_at_desk, other, "merge", {"into": anns.ticket_id})
    assert (merged.body["stage"], merged.body["merged_into"]["number"]) == ("merged", anns.number)
    leading = (await shown(lin_at_desk, anns)).body
    assert [one["number"] for one in leading["merged"]] == [other.number]

    withdrawn = await do(lin_at_desk, anns, "withdraw", {"reason": "客户来电撤回"})
    assert withdrawn.body["stage"] == "withdrawn"
    assert (await shown(lin_at_desk, other)).body["stage"] == "investigating"

    reopened = await do(lin_at_desk, anns, "reopen", {"reason": "客户又来电"})
    assert (reopened.body["stage"], reopened.body["reopened"]) == ("investigating", 1)
    assert (await lin_at_desk.get(f"/api/tickets/{anns.ticket_id}")).body["ticket"]["status"] == "waiting"


@pytest.mark.parametrize("into", [999_999, 10**15])
async def test_nothing_is_merged_into_what_is_not_there(lin_at_desk: Clerk, anns: Case, into: int) -> None:
    assert (await do(lin_at_desk, anns, "merge", {"into": into})).code == "not_found"


async def test_what_is_on_no_list_is_refused(lin_at_desk: Clerk, store: Store, anns: Case) -> None:
    async with store.transaction() as session:
        session.add(
            Branch(
                **{"key": "bund", "name_zh": "外滩支行", "name_en": "Bund branch", "counters": 2},
                **{"address_zh": "外滩1号", "address_en": "1 Bund", "hours": [None] * 8},
                timezone="Asia/Shanghai",
            )
        )
    complaint = f"/api/tickets/{anns.ticket_id}/complaint"

    for wrong in ({"root_cause": "magic"}, {"branch": "moon"}, {"severity": "worst"}, {"stage": "closed"}):
        assert (await lin_at_desk.patch(complaint, wrong)).status == 400
    assert (await lin_at_desk.patch(complaint, {"branch": "bund"})).body["branch"] == "bund"
    choices = (await lin_at_desk.get("/api/complaints/choices")).body
    assert choices["branches"] == [{"key": "bund", "name": {"zh": "外滩支行", "en": "Bund branch"}}]
    assert {cause["key"] for cause in choices["causes"]} == {
        *(
            "process",
            "system",
            "staff_conduct",
            "product",
            "fee",
            "information",
            "fraud",
            "third_party",
            "none",
        ),
    }


async def test_a_colleagues_complaint_is_left_alone(
    lin_at_desk: Clerk, emma_at_desk: Clerk, anns: Case
) -> None:
    await lin_at_desk.post(f"/api/tickets/{anns.ticket_id}/accept")

    for deed, body in (
        ("acknowledge", None),
        ("evidence", {"text": "x"}),
        ("answer", {"text": "您好"}),
        ("withdraw", {"reason": "x"}),
        ("redress", {"amount": "1", "reason": "x"}),
    ):
        refused = await do(emma_at_desk, anns, deed, body)
        assert (refused.status, refused.code) == (409, "owned_by_another")


async def test_other_tickets_and_those_of_other_queues_have_no_complaint(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    statement = await complained(store, said="我要流水", category="request", topic="statement")
    card = await complained(store, BOB_PHONE, "My card is lost", "request", "lost_card")

    for case in (statement, card):
        for answer in (await shown(lin_at_desk, case), await do(lin_at_desk, case, "acknowledge")):
            assert (answer.status, answer.code) == (404, "not_found")
