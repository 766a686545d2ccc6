"""The register at the desk: supervisors narrow it, count it, and take it away."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from sqlalchemy import select

from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.models.tickets import Ticket
from tests.bank_zone import bank_zone
from tests.conftest import BOB_PHONE, Cast
from tests.desk.office import Case, Clerk, complained, open_office


async def change(store: Store, case: Case, **values: object) -> None:
    async with store.transaction() as session:
        found = await session.scalars(select(Complaint).where(Complaint.ticket_id == case.ticket_id))
        complaint = found.one()
        for name, value in values.items():
            setattr(complaint, name, value)


async def taken_away(clerk: Clerk, **query: str) -> tuple[dict[str, str], bytes]:
    async with clerk.http.get(f"{clerk.url}/api/complaints/export", params=query) as response:
        assert response.status == 200
        return dict(response.headers), await response.read()


async def day_of(store: Store, case: Case) -> date:
    """The day at the bank on which a complaint came."""
    async with store.transaction() as session:
        received = await session.scalar(
            select(Complaint.received_at).where(Complaint.ticket_id == case.ticket_id)
        )
    assert received is not None
    return received.astimezone(bank_zone()).date()


def ago(days: int) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


@pytest.fixture
async def anns(store: Store, cast: Cast) -> Case:
    """Three days old, caused by the system, at the Bund."""
    case = await complained(store)
    await change(store, case, received_at=ago(3), clock_from=ago(3), root_cause="system", branch="bund")
    return case


@pytest.fixture
async def bobs(store: Store, cast: Cast) -> Case:
    """Twenty days old and not answered yet."""
    case = await complained(store, BOB_PHONE, "The fee is wrong, I complain", topic="fees")
    await change(store, case, received_at=ago(20), clock_from=ago(20), product="account")
    return case


async def test_the_register_lists_counts_and_narrows(
    qiu_at_desk: Clerk, store: Store, anns: Case, bobs: Case
) -> None:
    async def numbers(**query: str) -> list[str]:
        answer = await qiu_at_desk.get("/api/complaints", **query)
        assert answer.status == 200, answer.body
        return [item["number"] for item in answer.body["items"]]

    assert await numbers() == [anns.number, bobs.number]
    assert await numbers(state="overdue") == [bobs.number]
    assert await numbers(state="open") == [anns.number, bobs.number]
    assert await numbers(state="closed") == []
    assert await numbers(cause="system") == [anns.number]
    assert await numbers(branch="bund", product="cash_machine") == [anns.number]
    assert await numbers(product="loan") == []
    day = await day_of(store, bobs)
    assert await numbers(**{"from": day.isoformat(), "to": day.isoformat()}) == [bobs.number]
    assert await numbers(**{"from": (day + timedelta(days=1)).isoformat()}) == [anns.number]
    assert await numbers(limit="1", offset="1") == [bobs.number]


async def test_totals_by_cause_product_and_branch(qiu_at_desk: Clerk, anns: Case, bobs: Case) -> None:
    body = (await qiu_at_desk.get("/api/complaints")).body

    assert body["total"] == 2
    totals = {by: {row["key"]: row["count"] for row in rows} for by, rows in body["totals"].items()}
    assert totals == {
        "by_cause": {"system": 1, None: 1},
        "by_product": {"cash_machine": 1, "account": 1},
        "by_branch": {"bund": 1, None: 1},
    }
    unknown = next(row for row in body["totals"]["by_cause"] if row["key"] is None)
    assert unknown["name"] == {"zh": "未确定", "en": "Not known yet"}


async def test_a_week_that_stands_out_is_shown(qiu_at_desk: Clerk, store: Store, bobs: Case) -> None:
    await change(store, bobs, received_at=ago(70))
    cases = [await complained(store, f"+861391111000{n}") for n in range(4)]
    now = ago(0)
    for case in cases:
        # All in one week, also where the next begins while they complain.
        await change(store, case, root_cause="system", received_at=now)

    spots = (await qiu_at_desk.get("/api/complaints")).body["hot_spots"]

    day = await day_of(store, cases[0])
    monday = day - timedelta(days=day.weekday())
    assert {(spot["by"], spot["key"]) for spot in spots} == {
        ("cause", "system"),
        ("category", "cash_machine"),
    }
    assert {(spot["week"], spot["count"], spot["usual"]) for spot in spots} == {(monday.isoformat(), 4, 0.0)}
    assert {spot["name"]["zh"] for spot in spots} == {"系统", "自助设备"}


async def test_the_csv_is_right_in_chinese_and_holds_no_formula(
    qiu_at_desk: Clerk, store: Store, anns: Case, bobs: Case
) -> None:
    await change(store, anns, answer='=HYPERLINK("http://x","点击")', answered_at=ago(1), stage="answered")

    headers, body = await taken_away(qiu_at_desk)

    assert headers["Content-Type"] == "text/csv; charset=utf-8"
    assert headers["Content-Disposition"].endswith('.csv"')
    assert body.startswith(b"\xef\xbb\xbf")
    first, second = csv.DictReader(io.StringIO(body.decode("utf-8-sig")))
    assert (first["投诉编号"], first["根本原因"], first["产品"], first["状态"]) == (
        anns.number,
        "系统",
        "自助设备",
        "已答复",
    )
    assert first["答复内容"] == '\'=HYPERLINK("http://x","点击")'
    assert (second["投诉编号"], second["超期"], second["客户号"]) == (bobs.number, "是", "C1002")


WRITTEN = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?")


async def whole(store: Store, case: Case) -> None:
    """Every time that a complaint can have."""
    await change(
        store,
        case,
        acknowledged_at=ago(2),
        answered_at=ago(1),
        reviewed_at=ago(1),
        answer="好",
        stage="reviewed",
    )
    async with store.transaction() as session:
        (await session.get_one(Ticket, case.ticket_id)).closed_at = ago(1)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "Asia/Kathmandu"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_every_column_of_times_says_the_banks_zone(
    store: Store, tmp_path: Path, anns: Case, zone: str, language: str, kind: str
) -> None:
    await whole(store, anns)
    async with open_office(store, tmp_path / "there", timezone=zone) as there:
        clerk = await there.clerk("chief", role="supervisor", language=language)
        _, body = await taken_away(clerk, format=kind)

    row = table(body, kind)[0]
    times = {name: value for name, value in row.items() if WRITTEN.fullmatch(value)}
    assert len(times) == 6
    assert all(zone in name for name in times)
    assert not any(zone in name for name in row.keys() - times)
    first = next(value for name, value in times.items() if name.startswith(("受理时间", "Received")))
    at = datetime.strptime(first, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(zone))
    assert abs(at - ago(3)) < timedelta(minutes=70)


def table(body: bytes, kind: str) -> list[dict[str, str]]:
    if kind == "csv":
        return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(body)).active
    assert sheet is not None
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heading), (str(one or "") for one in row), strict=True)) for row in rows]


async def test_the_workbook_holds_the_same_as_text(
    office_grace: Clerk, store: Store, anns: Case, bobs: Case
) -> None:
    await change(store, anns, answer="=1+1\x07", answered_at=ago(1), stage="answered", branch="外滩")

    headers, body = await taken_away(office_grace, format="xlsx", state="answered")

    assert headers["Content-Type"].endswith("spreadsheetml.sheet")
    sheet = openpyxl.load_workbook(io.BytesIO(body)).active
    assert sheet is not None
    heading, *rows = sheet.iter_rows()
    cells = {str(name.value): cell for name, cell in zip(heading, rows[0], strict=True)}
    assert len(rows) == 1
    assert (cells["Answer"].value, cells["Answer"].data_type) == ("=1+1", "s")
    assert (cells["Root cause"].value, cells["Branch"].value, cells["Term (days)"].value) == (
        "System",
        "外滩",
        15,
    )


@pytest.fixture
async def office_grace(office) -> Clerk:  # type: ignore[no-untyped-def]
    """Grace Novak, a supervisor who reads English."""
    clerk: Clerk = await office.clerk("grace", role="supervisor", language="en")
    return clerk


async def test_more_complaints_than_are_read_at_once(qiu_at_desk: Clerk, store: Store, anns: Case) -> None:
    for n in range(7):
        await complained(store, f"+86139111100{n:02}", f"我要投诉第{n}次")

    for kind in ("csv", "xlsx"):
        _, body = await taken_away(qiu_at_desk, format=kind)
        if kind == "csv":
            assert len(body.decode("utf-8-sig").splitlines()) == 9
        else:
            sheet = openpyxl.load_workbook(io.BytesIO(body)).active
            assert sheet is not None
            assert sheet.max_row == 9


async def test_who_took_the_register_away_is_written_down(qiu_at_desk: Clerk, store: Store) -> None:
    await taken_away(qiu_at_desk, format="csv")

    async with store.transaction() as session:
        entry = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1))).one()
    assert (entry.action, entry.user_id, entry.details) == (
        "export complaints",
        qiu_at_desk.user["id"],
        {"format": "csv"},
    )


async def test_the_register_is_the_supervisors(lin_at_desk: Clerk) -> None:
    for address in ("/api/complaints", "/api/complaints/export"):
        refused = await lin_at_desk.get(address)
        assert (refused.status, refused.code) == (403, "forbidden")


@pytest.mark.parametrize(
    "query", [{"from": "yesterday"}, {"to": "2026-13-01"}, {"state": "lost"}, {"limit": "many"}]
)
async def test_filters_that_are_none(qiu_at_desk: Clerk, query: dict[str, str]) -> None:
    refused = await qiu_at_desk.get("/api/complaints", **query)

    assert (refused.status, refused.code) == (400, "bad_request")
