"""The dry run: who would get a ticket, and why each of the others would not."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select, text

from contact_center.customers.models import Customer
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from tests.conftest import Cast
from tests.desk.office import Clerk, Office, complained


async def dry(clerk: Clerk, **changes: Any) -> dict[str, Any]:
    """A complaint in a text message in Chinese, unless told otherwise."""
    asked = {
        "customer_id": None,
        "category": "complaint",
        "topic": "fees",
        "channel": "sms",
        "language": "zh",
    }
    answer = await clerk.post("/api/routing/dry-run", {**asked, **changes})
    assert answer.status == 200, answer.body
    return dict(answer.body)


def whys(target: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one["why"]["en"] for one in target["candidates"]}


async def test_it_says_who_and_why_nobody_else(qiu_at_desk: Clerk, office: Office, cast: Cast) -> None:
    lin = await office.hire("lin", "complaints", presence="online")
    await office.hire("zhou", "complaints", presence="online", capacity=9)
    await office.hire("emma", "complaints", presence="online", languages=["en"])
    await office.hire("he", "complaints", presence="break")
    await office.hire("omar", "complaints", presence="offline")
    await office.hire(
        "tang", "complaints", presence="online", wrap_up_until=datetime.now(UTC) + timedelta(minutes=1)
    )
    await office.hire("wu", "cards", presence="online")

    found = await dry(qiu_at_desk)

    assert found["rule"] == {"key": "complaints", "name": {"zh": "投诉", "en": "Complaints"}}
    assert found["agent"] == {"id": lin, "name": "lin"}
    assert (found["priority"], found["escalates_after_s"]) == ("high", 3600)
    manager, everybody = found["targets"]
    assert manager["skipped"]["en"] == "The customer has no account manager."
    assert (manager["from_s"], manager["until_s"]) == (0, 120)
    assert (everybody["from_s"], everybody["until_s"], everybody["skipped"]) == (120, None, None)
    assert everybody["candidates"][0]["rank"] == 1
    assert whys(everybody) == {
        "lin": "Fits, 0/100 units taken.",
        "zhou": "No free units: 0/9 taken, 10 needed.",
        "emma": "Does not speak Chinese.",
        "he": "On a break.",
        "omar": "Offline.",
        "tang": "In wrap-up after a call.",
        "wu": "Not in this queue.",
        "邱文": "Not in this queue.",
    }
    assert all(one["why"]["zh"] != one["why"]["en"] for one in everybody["candidates"])


async def test_the_rules_are_gone_through_from_the_top(qiu_at_desk: Clerk, cast: Cast) -> None:
    found = await dry(qiu_at_desk)

    assert [(one["key"], one["matched"], one["why"]["en"]) for one in found["considered"]] == [
        ("calls", False, "The channel is none of: phone."),
        ("complaints", True, "It meets every condition."),
        ("cards", False, "An earlier rule takes it."),
        ("service", False, "An earlier rule takes it."),
    ]


async def test_the_customers_own_manager_comes_first(
    qiu_at_desk: Clerk, office: Office, store: Store, cast: Cast
) -> None:
    zhao = await office.hire("zhao", "cards", presence="online")
    await office.hire("lin", "complaints", presence="online")
    async with store.transaction() as session:
        (await session.get_one(Customer, cast.chen)).account_manager_id = zhao

    found = await dry(qiu_at_desk, customer_id=cast.chen)

    assert found["agent"]["id"] == zhao
    assert whys(found["targets"][0])["lin"] == "Not this customer's account manager."


async def test_rules_are_tried_before_they_are_saved(qiu_at_desk: Clerk, office: Office, cast: Cast) -> None:
    await office.hire("lin", "cards", presence="online")
    skilled = {"queue": "cards", "skills": [{"skill": "fraud", "level": 3}], "timeout_s": 60}
    unsaved = {
        "key": "all",
        "name": {"zh": "全部", "en": "All"},
        "default": True,
        "targets": [skilled, {"queue": "service"}],
        "escalate_after_s": 60,
    }

    found = await dry(qiu_at_desk, rules=[unsaved], priority="urgent")

    assert (found["rule"]["key"], found["agent"], found["priority"]) == ("all", None, "urgent")
    assert whys(found["targets"][0])["lin"] == "Lacks the skill Fraud at level 3."
    refused = await qiu_at_desk.post(
        "/api/routing/dry-run",
        {"category": "request", "topic": "x", "channel": "sms", "language": "zh", "rules": []},
    )
    assert (refused.status, refused.code) == (400, "routing_invalid")


async def test_it_says_what_then_happens(
    qiu_at_desk: Clerk, office: Office, store: Store, cast: Cast
) -> None:
    await office.hire("lin", "complaints", presence="online")
    await office.hire("wang", "complaints", presence="online")

    said = (await dry(qiu_at_desk))["agent"]["id"]
    case = await complained(store)

    async with store.transaction() as session:
        assert await session.scalar(select(Ticket.reserved_for_id).where(Ticket.id == case.ticket_id)) == said


async def test_a_rule_and_a_target_can_ask_for_the_branch(
    qiu_at_desk: Clerk, office: Office, store: Store, cast: Cast
) -> None:
    east, west = await branch(store, "east"), await branch(store, "west")
    await office.hire("lin", "service", presence="online", branch_id=east)
    await office.hire("wang", "service", presence="online", branch_id=west)
    of_east = {
        "key": "east",
        "name": {"zh": "城东", "en": "East"},
        "when": {"branches": ["east"]},
        "targets": [{"queue": "service", "same_branch": True}],
        "escalate_after_s": 60,
    }
    rest = {
        **of_east,
        "key": "rest",
        "name": {"zh": "其他", "en": "Rest"},
        "default": True,
        "when": {},
    }

    found = await dry(qiu_at_desk, branch="east", rules=[of_east, rest])

    assert (found["rule"]["key"], found["agent"]["name"]) == ("east", "lin")
    assert whys(found["targets"][0])["wang"] == "Works at another branch."
    elsewhere = await dry(qiu_at_desk, branch="west", rules=[of_east, rest])
    assert (elsewhere["rule"]["key"], elsewhere["agent"]["name"]) == ("rest", "wang")
    assert (await dry(qiu_at_desk, rules=[of_east, rest]))["rule"]["key"] == "rest"
    asked = {"category": "complaint", "topic": "fees", "channel": "sms", "language": "zh"}
    moon = await qiu_at_desk.post("/api/routing/dry-run", {**asked, "branch": "moon"})
    assert (moon.status, moon.code) == (400, "bad_request")


async def branch(store: Store, key: str) -> int:
    row = text("""
        INSERT INTO branches (key, name_zh, name_en, address_zh, address_en, hours, counters, timezone)
        VALUES (:key, '网点', :key, '-', '-', '[]', 1, 'Asia/Shanghai') RETURNING id
    """)
    async with store.transaction() as session:
        return int(await session.scalar(row, {"key": key}) or 0)


async def test_nothing_comes_of_it(qiu_at_desk: Clerk, lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    await dry(qiu_at_desk, customer_id=cast.ann)

    async with store.transaction() as session:
        assert (await session.scalars(select(Ticket.id))).all() == []
    asked = {"category": "complaint", "topic": "fees", "channel": "sms", "language": "zh"}
    assert (await lin_at_desk.post("/api/routing/dry-run", asked)).code == "forbidden"
    unknown = await qiu_at_desk.post("/api/routing/dry-run", {**asked, "customer_id": 10**9})
    assert (unknown.status, unknown.code) == (404, "not_found")
