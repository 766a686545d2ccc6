"""Service levels at the desk: what is promised, who may change it, and the clocks a ticket shows."""

from datetime import UTC, datetime
from typing import Any

import pytest

from contact_center.store.engine import Store
from contact_center.tickets.routing.place import escalate
from contact_center.tickets.service_levels.watch import watch
from tests.conftest import ANN_PHONE, Cast
from tests.desk.office import SETTLED, Answer, Case, Clerk, complained, wrote
from tests.tickets.service_levels.promises import HOUR, looked_at, passes

ADDRESS = "/api/service-levels"


async def shown(clerk: Clerk) -> dict[str, Any]:
    answer = await clerk.get(ADDRESS)
    assert answer.status == 200
    body: dict[str, Any] = answer.body
    return body


async def ticket(clerk: Clerk, case: Case) -> dict[str, Any]:
    body: dict[str, Any] = (await clerk.get(f"/api/tickets/{case.ticket_id}")).body["ticket"]
    return body


def states(shown: dict[str, Any]) -> list[tuple[str, str]]:
    return [(clock["kind"], clock["state"]) for clock in shown["clocks"]]


async def replies(clerk: Clerk, case: Case, said: str = "您好") -> Answer:
    address = f"/api/conversations/{case.conversation_id}/replies"
    return await clerk.post(address, {"text": said, "client_id": f"client {said}"})


async def test_everybody_sees_what_is_promised(lin_at_desk: Clerk) -> None:
    promised = await shown(lin_at_desk)

    assert promised["version"] == 1
    assert [level["key"] for level in promised["service_levels"]] == [
        "urgent",
        "complaints",
        "waiting",
        "premium",
        "standard",
    ]
    urgent = promised["service_levels"][0]
    assert urgent["name"] == {"zh": "紧急", "en": "Urgent"}
    assert (urgent["first_response_s"], urgent["next_response_s"], urgent["resolution_s"]) == (
        300,
        900,
        86400,
    )
    assert [calendar["key"] for calendar in promised["calendars"]] == ["office", "always"]
    assert promised["calendars"][0]["weekly"][0] == [{"opens": "09:00", "closes": "17:00"}]


async def test_what_is_shown_can_be_put_back_as_it_is(qiu_at_desk: Clerk) -> None:
    promised = await shown(qiu_at_desk)

    changed = await qiu_at_desk.put(ADDRESS, promised)

    assert (changed.status, changed.body) == (200, {**promised, "version": 2})


async def test_a_supervisor_changes_what_is_promised_and_new_tickets_have_it(
    qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    before = await complained(store)
    promised = await shown(qiu_at_desk)
    lunch = {
        "key": "counter",
        "name": {"zh": "柜台", "en": "Counter"},
        "timezone": "Europe/London",
        "weekly": [[{"opens": "09:00", "closes": "12:00"}, {"opens": "13:00", "closes": "24:00"}]] * 7,
        "country": None,
        "days": [{"date": "2026-12-24", "spans": []}],
    }
    only = {
        **promised["service_levels"][1],
        "key": "all",
        "when": {"categories": [], "queues": ["complaints"], "tiers": [], "priorities": ["high"]},
        "calendar": "counter",
        "first_response_s": None,
        "escalation": [{"after_s": 60, "to": "supervisors"}, {"after_s": 0, "to": "queue"}],
    }
    wanted = {"version": 1, "service_levels": [only], "calendars": [*promised["calendars"], lunch]}

    changed = await qiu_at_desk.put(ADDRESS, wanted)
    after = await complained(store, said="ATM又吞了我的卡")

    assert changed.status == 200
    assert changed.body["calendars"][-1] == lunch
    assert [step["to"] for step in changed.body["service_levels"][0]["escalation"]] == [
        "queue",
        "supervisors",
    ]
    assert states(await ticket(qiu_at_desk, after)) == [("resolution", "running")]
    kept = [("first_response", "running"), ("resolution", "running")]
    assert states(await ticket(qiu_at_desk, before)) == kept


async def test_a_calendar_nothing_runs_by_can_go(qiu_at_desk: Clerk) -> None:
    promised = await shown(qiu_at_desk)
    spare = {**promised["calendars"][0], "key": "spare"}
    with_spare = {**promised, "calendars": [*promised["calendars"], spare]}
    assert len((await qiu_at_desk.put(ADDRESS, with_spare)).body["calendars"]) == 3

    gone = await qiu_at_desk.put(ADDRESS, {**promised, "version": 2})

    assert gone.body["calendars"] == promised["calendars"]


async def test_a_calendar_that_a_queue_keeps_stays(qiu_at_desk: Clerk, cast: Cast) -> None:
    promised = await shown(qiu_at_desk)
    spare = {**promised["calendars"][0], "key": "spare"}
    await qiu_at_desk.put(ADDRESS, {**promised, "calendars": [*promised["calendars"], spare]})
    await qiu_at_desk.put("/api/queues/cards", {"calendar": "spare"})

    left_out = await qiu_at_desk.put(ADDRESS, {**promised, "version": 2})

    assert left_out.status == 200
    assert [calendar["key"] for calendar in left_out.body["calendars"]] == ["office", "always", "spare"]


async def test_who_read_them_before_somebody_else_changed_them_is_told_so(
    qiu_at_desk: Clerk,
) -> None:
    promised = await shown(qiu_at_desk)
    await qiu_at_desk.put(ADDRESS, promised)

    refused = await qiu_at_desk.put(ADDRESS, promised)

    assert (refused.status, refused.code) == (409, "service_levels_changed")


async def test_agents_change_no_promises(lin_at_desk: Clerk) -> None:
    refused = await lin_at_desk.put(ADDRESS, await shown(lin_at_desk))

    assert (refused.status, refused.code) == (403, "forbidden")


@pytest.mark.parametrize(
    ("part", "change", "code"),
    [
        ("calendars", {"weekly": [[]] * 7}, "service_levels_invalid"),
        ("calendars", {"weekly": [[{"opens": "22:00", "closes": "06:00"}]] * 7}, "service_levels_invalid"),
        ("calendars", {"timezone": "Asia/Nowhere"}, "service_levels_invalid"),
        ("calendars", {"country": "XX"}, "service_levels_invalid"),
        ("calendars", {"key": "always"}, "service_levels_invalid"),
        ("calendars", {"days": [{"date": "tomorrow", "spans": []}]}, "bad_request"),
        ("service_levels", {"calendar": "nowhere"}, "service_levels_invalid"),
        ("service_levels", {"when": {"queues": ["nowhere"]}}, "service_levels_invalid"),
        ("service_levels", {"when": {"tiers": ["golden"]}}, "bad_request"),
        ("service_levels", {"first_response_s": 0}, "bad_request"),
        ("service_levels", {"escalation": [{"after_s": 0, "to": "the sky"}]}, "bad_request"),
    ],
)
async def test_what_cannot_be_promised_is_refused_and_nothing_changes(
    qiu_at_desk: Clerk, part: str, change: dict[str, Any], code: str
) -> None:
    promised = await shown(qiu_at_desk)
    first, *rest = promised[part]

    refused = await qiu_at_desk.put(ADDRESS, {**promised, part: [{**first, **change}, *rest]})

    assert (refused.status, refused.code) == (400, code)
    assert await shown(qiu_at_desk) == promised


async def test_a_ticket_shows_its_clocks(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    case = await complained(store, topic="fraud")

    urgent = await ticket(lin_at_desk, case)

    assert states(urgent) == [("first_response", "running"), ("resolution", "running")]
    due = datetime.fromisoformat(urgent["clocks"][0]["due_at"])
    opened = datetime.fromisoformat(urgent["created_at"])
    assert (due - opened).total_seconds() == 300
    assert (urgent["awaiting_customer"], urgent["escalated"]) == (False, False)
    assert [clock["warned"] for clock in urgent["clocks"]] == [False, False]


async def test_an_answer_meets_the_first_promise_and_a_miss_stays_in_sight(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    in_time, late = await complained(store, topic="fraud"), await complained(store, "+8613900000009")
    await replies(lin_at_desk, in_time)
    in_time_again = await complained(store, "+8613900000008", topic="fraud")
    await passes(store, HOUR)
    await watch(store, datetime.now(UTC), escalate=escalate)
    await replies(lin_at_desk, in_time_again)

    assert states(await ticket(lin_at_desk, in_time))[0] == ("first_response", "met")
    missed = await ticket(lin_at_desk, in_time_again)
    assert states(missed)[0] == ("first_response", "missed")
    assert missed["escalated"]
    assert missed["clocks"][0]["warned"] is False
    assert not (await ticket(lin_at_desk, late))["escalated"]


async def test_an_agent_says_that_the_customer_is_awaited_until_they_write(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store, topic="fraud")
    await replies(lin_at_desk, case)
    address = f"/api/tickets/{case.ticket_id}/await-customer"

    waiting = await lin_at_desk.post(address)
    assert waiting.status == 200
    assert waiting.body["ticket"]["awaiting_customer"] is True
    assert states(waiting.body["ticket"]) == [("first_response", "met"), ("resolution", "paused")]
    assert waiting.body["ticket"]["clocks"][1]["due_at"] is None
    wrote_id, _, _ = await wrote(store, "这是照片", ANN_PHONE)
    await looked_at(store, wrote_id)

    going_on = await ticket(lin_at_desk, case)
    assert going_on["awaiting_customer"] is False
    assert states(going_on) == [
        ("first_response", "met"),
        ("next_response", "running"),
        ("resolution", "running"),
    ]


async def test_an_agent_takes_it_back(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    case = await complained(store)
    address = f"/api/tickets/{case.ticket_id}/await-customer"
    await lin_at_desk.post(address)

    back = await lin_at_desk.delete(address)

    assert (back.status, back.body["ticket"]["awaiting_customer"]) == (200, False)
    assert states(back.body["ticket"])[1] == ("resolution", "running")


async def test_who_may_not_say_whose_turn_it_is(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    address = f"/api/tickets/{case.ticket_id}"
    await lin_at_desk.post(f"{address}/accept")

    for verb in ("POST", "DELETE"):
        refused = await emma_at_desk.ask(verb, f"{address}/await-customer")
        assert (refused.status, refused.code) == (409, "owned_by_another")
    missing = await lin_at_desk.post("/api/tickets/999999/await-customer")
    assert (missing.status, missing.code) == (404, "not_found")
    await lin_at_desk.post(f"{address}/close", SETTLED)
    closed = await lin_at_desk.post(f"{address}/await-customer")
    assert (closed.status, closed.code) == (409, "ticket_closed")
