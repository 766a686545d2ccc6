"""What everybody may read of incidents: how far each is, and nothing of customers or staff."""

from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from contact_center.store.engine import Store
from contact_center.tickets.incidents.models import Incident
from tests.conftest import Cast, add_agent
from tests.desk.office import Office, complained, open_office


@pytest.fixture
def now() -> datetime:
    """What is shown is counted from the moment of asking."""
    return datetime.now(UTC)


@pytest.fixture
async def office(store: Store, tmp_path: Any) -> Any:
    async with open_office(store, tmp_path / "data") as opened:
        yield opened


async def incident(store: Store, title: str, state: str, changed: datetime) -> int:
    lin = await add_agent(store, f"lin {title}", [], name="林晓雨")
    async with store.transaction() as session:
        made = Incident(
            title_zh=f"{title}故障",
            title_en=f"{title} out of order",
            branch=None,
            state=state,
            opened_by_id=lin,
            opened_at=changed - timedelta(hours=3),
            changed_at=changed,
        )
        session.add(made)
        await session.flush()
        return made.id


async def read(office: Office, headers: dict[str, str] | None = None) -> tuple[int, Any, dict[str, str]]:
    """As somebody without any cookie."""
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{office.url}/incidents.json", headers=headers) as response,
    ):
        body = await response.json() if response.status == 200 else None
        return response.status, body, dict(response.headers)


async def test_everybody_reads_how_far_an_incident_is(office: Office, store: Store, now: datetime) -> None:
    await incident(store, "ATM", "repairing", now)

    status, body, headers = await read(office)

    [one] = body["incidents"]
    assert status == 200
    assert one["title"] == {"zh": "ATM故障", "en": "ATM out of order"}
    assert one["state_name"] == {"zh": "正在修复", "en": "Being repaired"}
    assert datetime.fromisoformat(one["since"]) == now - timedelta(hours=3)
    assert datetime.fromisoformat(one["changed_at"]) == now
    assert [step["state"] for step in one["steps"] if step["reached"]] == [
        "reported",
        "confirmed",
        "repairing",
    ]
    assert headers["Cache-Control"] == "public, max-age=15"


async def test_nothing_of_customers_or_staff_is_shown(office: Office, store: Store, cast: Cast) -> None:
    case = await complained(store)
    clerk = await office.clerk("qiu", name="邱文", role="supervisor")
    title = {"zh": "外滩支行柜员机", "en": "Cash machine at the Bund"}
    opened = await clerk.post("/api/incidents", {"title": title, "tickets": [case.ticket_id]})
    assert opened.status == 201

    _, body, headers = await read(office)

    [one] = body["incidents"]
    assert set(one) == {"title", "branch", "state", "state_name", "since", "changed_at", "steps"}
    assert case.number not in str(body)
    assert "邱文" not in str(body)
    assert "Set-Cookie" not in headers


async def test_what_was_solved_is_shown_for_a_week_and_comes_last(
    office: Office, store: Store, now: datetime
) -> None:
    await incident(store, "A", "solved", now - timedelta(days=7, minutes=1))
    await incident(store, "B", "solved", now - timedelta(days=6))
    await incident(store, "C", "reported", now - timedelta(days=30))

    _, body, _ = await read(office)

    assert [one["title"]["en"] for one in body["incidents"]] == ["C out of order", "B out of order"]


async def test_who_has_the_newest_is_not_sent_it_again(office: Office, store: Store, now: datetime) -> None:
    await incident(store, "ATM", "reported", now)
    _, _, headers = await read(office)

    status, body, _ = await read(office, {"If-None-Match": headers["Etag"]})
    assert (status, body) == (304, None)

    await incident(store, "app", "reported", now)
    status, body, _ = await read(office, {"If-None-Match": headers["Etag"]})
    assert (status, len(body["incidents"])) == (200, 2)


async def test_a_quiet_day(office: Office) -> None:
    assert (await read(office))[1] == {"incidents": []}


async def test_the_staff_api_of_incidents_stays_closed(office: Office) -> None:
    answer = await office.newcomer().get("/api/incidents")

    assert (answer.status, answer.code) == (401, "signed_out")
