"""A complaint is read with few statements, however many people worked on it."""

import re
from typing import Any

import pytest

from tests.desk.complaints.deeds import do
from tests.desk.office import Case, Clerk
from tests.desk.statements import statements

_FROM = re.compile(r"\bFROM (\w+)")


@pytest.mark.parametrize(
    ("method", "deed", "body", "most"),
    [
        ("GET", "", None, 12),
        ("PATCH", "", {"severity": "high"}, 21),
        ("POST", "/evidence", {"text": "柜员机日志"}, 22),
        ("POST", "/acknowledge", None, 32),
    ],
)
async def test_a_request_reads_what_it_needs_once(
    lin_at_desk: Clerk, anns: Case, method: str, deed: str, body: Any, most: int
) -> None:
    with statements() as asked:
        answer = await lin_at_desk.ask(
            method, f"/api/tickets/{anns.ticket_id}/complaint{deed}", **({"json": body} if body else {})
        )

    assert answer.status == 200
    assert len(asked) <= most, asked
    read = [table for one in asked if one.startswith("SELECT") for table in _FROM.findall(one)]
    for table in ("complaint_evidence", "complaint_files", "deadline_extensions", "complaint_events"):
        assert read.count(table) == 1


async def test_a_stale_change_reads_the_complaint_once(lin_at_desk: Clerk, anns: Case) -> None:
    with statements() as asked:
        answer = await lin_at_desk.patch(
            f"/api/tickets/{anns.ticket_id}/complaint", {"severity": "high", "version": "long ago"}
        )

    assert (answer.status, answer.code) == (409, "complaint_changed")
    assert len(asked) <= 17, asked


async def test_people_are_read_together(
    lin_at_desk: Clerk, emma_at_desk: Clerk, qiu_at_desk: Clerk, grace_at_desk: Clerk, anns: Case
) -> None:
    address = f"/api/tickets/{anns.ticket_id}/complaint"
    await do(lin_at_desk, anns, "evidence", {"text": "柜员机日志"})
    with statements() as of_one:
        await lin_at_desk.get(address)

    for colleague in (emma_at_desk, qiu_at_desk, grace_at_desk):
        await do(colleague, anns, "evidence", {"text": "网点录像"})
    with statements() as of_four:
        answer = await lin_at_desk.get(address)

    assert {one["by"]["name"] for one in answer.body["evidence"]} == {
        "林晓雨",
        "Emma Clarke",
        "邱文",
        "Grace Novak",
    }
    assert len(of_four) == len(of_one)
