"""The coming days of a calendar at the desk: what is free or worked otherwise, before anything is saved."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import Cast
from tests.desk.office import Clerk

ADDRESS = "/api/calendars/days"
MORNING = {"opens": "09:00", "closes": "12:00"}
OFFICE = {
    "key": "office",
    "name": {"zh": "办公时间", "en": "Office hours"},
    "timezone": "Asia/Shanghai",
    "weekly": [[MORNING, {"opens": "13:00", "closes": "18:00"}]] * 4 + [[MORNING], [], []],
    "country": "CN",
    "days": [],
}


async def days(clerk: Clerk, first: str, count: int, **changes: Any) -> dict[str, dict[str, Any]]:
    asked = {"calendar": {**OFFICE, **changes}, "first": first, "days": count}
    answer = await clerk.post(ADDRESS, asked)
    assert answer.status == 200, answer.body
    return {day["date"]: day for day in answer.body["days"]}


async def test_free_days_and_weekends_worked_in_exchange_are_named(qiu_at_desk: Clerk, cast: Cast) -> None:
    found = await days(qiu_at_desk, "2026-09-15", 30)

    assert found["2026-10-01"] == {
        "date": "2026-10-01",
        "why": "holiday",
        "name": {"zh": "国庆节", "en": "National Day"},
        "spans": [],
    }
    # Worked like a Monday, as the government said.
    exchanged = found["2026-10-10"]
    assert (exchanged["why"], exchanged["name"], len(exchanged["spans"])) == ("exchange", None, 2)
    # The third is a holiday and a Saturday: free as always.
    assert "2026-10-03" not in found


async def test_days_of_its_own_go_before_holidays(qiu_at_desk: Clerk, cast: Cast) -> None:
    own = [{"date": "2026-10-01", "spans": [MORNING]}, {"date": "2026-10-14", "spans": []}]

    found = await days(qiu_at_desk, "2026-10-01", 14, days=own)

    assert (found["2026-10-01"]["why"], found["2026-10-01"]["spans"]) == ("own", [MORNING])
    assert (found["2026-10-14"]["why"], found["2026-10-14"]["spans"]) == ("own", [])


async def test_without_a_country_the_week_says_all(qiu_at_desk: Clerk, cast: Cast) -> None:
    assert await days(qiu_at_desk, "2026-09-15", 60, country=None) == {}


async def test_holidays_the_library_has_in_no_chinese_have_no_name(qiu_at_desk: Clerk, cast: Cast) -> None:
    found = await days(qiu_at_desk, "2026-12-20", 10, country="GB", timezone="Europe/London")

    assert (found["2026-12-25"]["why"], found["2026-12-25"]["name"]) == ("holiday", None)


async def test_it_begins_today_where_the_calendar_is(qiu_at_desk: Clerk, cast: Cast) -> None:
    shown = (await qiu_at_desk.post(ADDRESS, {"calendar": {**OFFICE, "timezone": "Pacific/Kiritimati"}})).body
    there = datetime.now(UTC).astimezone(ZoneInfo("Pacific/Kiritimati")).date()

    # A day may end while this is read.
    assert shown["first"] in {there.isoformat(), (there - timedelta(days=1)).isoformat()}
    first, last = (datetime.fromisoformat(shown[name]) for name in ("first", "last"))
    assert (last - first).days == 59


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"calendar": {**OFFICE, "timezone": "Asia/Nowhere"}}, "calendar_invalid"),
        ({"calendar": {**OFFICE, "country": "XX"}}, "calendar_invalid"),
        ({"calendar": {**OFFICE, "weekly": [[]] * 7}}, "calendar_invalid"),
        ({"calendar": {**OFFICE, "weekly": [[MORNING, MORNING]] * 7}}, "calendar_invalid"),
        ({"days": 0}, "bad_request"),
        ({"days": 401}, "bad_request"),
        ({"first": "9999-12-31"}, "bad_request"),
    ],
)
async def test_what_cannot_be_a_calendar_is_refused(
    qiu_at_desk: Clerk, cast: Cast, change: dict[str, Any], code: str
) -> None:
    refused = await qiu_at_desk.post(ADDRESS, {"calendar": OFFICE, **change})

    assert (refused.status, refused.code) == (400, code)


async def test_agents_have_no_use_for_it(lin_at_desk: Clerk, cast: Cast) -> None:
    assert (await lin_at_desk.post(ADDRESS, {"calendar": OFFICE})).code == "forbidden"
