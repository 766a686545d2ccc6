"""Redress and more days at the desk: one member of staff asks, a supervisor who is somebody else decides."""

from pathlib import Path

import pytest

from contact_center.store.engine import Store
from tests.conftest import BOB_PHONE, Cast
from tests.desk.complaints.deeds import do, shown, told
from tests.desk.office import Case, Clerk, complained, open_office


async def test_redress_over_the_limit_needs_a_second_supervisor(
    lin_at_desk: Clerk, qiu_at_desk: Clerk, grace_at_desk: Clerk, anns: Case
) -> None:
    small = await do(lin_at_desk, anns, "redress", {"amount": "20.5", "reason": "手续费退回"})
    assert small.body["redress_proposals"][0]["state"] == "approved"
    assert small.body["redress"] == "20.50 CNY"

    large = await do(qiu_at_desk, anns, "redress", {"amount": "800", "currency": "CNY", "reason": "损失"})
    proposal = large.body["redress_proposals"][1]
    assert (proposal["amount"], proposal["state"], proposal["may_decide"]) == ("800.00", "proposed", False)

    for nobody in (lin_at_desk, qiu_at_desk):
        refused = await do(nobody, anns, f"redress/{proposal['id']}/approve")
        assert (refused.status, refused.code) == (403, "four_eyes")
    assert (await shown(grace_at_desk, anns)).body["redress_proposals"][1]["may_decide"] is True
    approved = await do(grace_at_desk, anns, f"redress/{proposal['id']}/approve")
    assert approved.body["redress_proposals"][1]["decided_by"]["name"] == "Grace Novak"
    again = await do(grace_at_desk, anns, f"redress/{proposal['id']}/refuse")
    assert (again.status, again.code) == (409, "already_decided")


async def test_the_limit_holds_for_the_sum(lin_at_desk: Clerk, anns: Case) -> None:
    at_limit = await do(lin_at_desk, anns, "redress", {"amount": "500.00", "reason": "损失"})
    above = await do(lin_at_desk, anns, "redress", {"amount": "0.01", "reason": "损失"})

    assert [one["state"] for one in at_limit.body["redress_proposals"]] == ["approved"]
    assert [one["state"] for one in above.body["redress_proposals"]] == ["approved", "proposed"]


async def test_the_limit_is_the_operators(store: Store, cast: Cast, tmp_path: Path) -> None:
    async with open_office(store, tmp_path / "data", redress_limit="10") as office:
        lin = await office.clerk("lin", "complaints")
        above = await do(lin, await complained(store), "redress", {"amount": "10.01", "reason": "损失"})

    assert [one["state"] for one in above.body["redress_proposals"]] == ["proposed"]


@pytest.mark.parametrize(
    "body",
    [
        {"amount": "0", "reason": "x"},
        {"amount": "-5", "reason": "x"},
        {"amount": "1.005", "reason": "x"},
        {"amount": "NaN", "reason": "x"},
        {"amount": "1e30", "reason": "x"},
        {"amount": "5", "currency": "yuan", "reason": "x"},
        {"amount": "5", "reason": " "},
    ],
)
async def test_redress_that_is_none(lin_at_desk: Clerk, anns: Case, body: dict[str, str]) -> None:
    refused = await do(lin_at_desk, anns, "redress", body)

    assert (refused.status, refused.code) == (400, "bad_request")


async def test_more_days_are_approved_by_another_supervisor_and_told(
    lin_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, anns: Case
) -> None:
    asked = await do(lin_at_desk, anns, "extension", {"days": 30, "reason": "需等待设备检测"})
    extension = asked.body["extensions"][0]
    assert (asked.status, extension["state"]) == (200, "requested")

    refused = await do(lin_at_desk, anns, f"extension/{extension['id']}/approve")
    approved = await do(qiu_at_desk, anns, f"extension/{extension['id']}/approve")

    assert (refused.status, refused.code) == (403, "four_eyes")
    assert (approved.body["term_days"], approved.body["days_left"], approved.body["next_term"]) == (
        30,
        30,
        60,
    )
    assert "需等待设备检测" in (await told(store, anns))[-1]
    assert (await do(lin_at_desk, anns, "extension", {"days": 45, "reason": "x"})).status == 400


async def test_a_decision_about_another_complaint_is_not_there(
    lin_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, anns: Case
) -> None:
    bobs = await complained(store, BOB_PHONE, "The fee is wrong, I complain")
    large = await do(lin_at_desk, bobs, "redress", {"amount": "800", "reason": "Loss"})
    proposal = large.body["redress_proposals"][0]["id"]

    for wrong in (f"redress/{proposal}/approve", "redress/999/refuse", "extension/999/approve"):
        refused = await do(qiu_at_desk, anns, wrong)
        assert (refused.status, refused.code) == (404, "not_found")
