"""The rules over the API: shown, changed from what is in force, and refused with what to do."""

from typing import Any

import pytest
from sqlalchemy import select

from contact_center.store.engine import Store
from contact_center.tickets.models.routing import RoutingRule
from contact_center.vocabulary.topics import TOPICS
from tests.conftest import Cast
from tests.desk.office import Clerk, complained


async def in_force(clerk: Clerk) -> dict[str, Any]:
    shown = await clerk.get("/api/routing")
    assert shown.status == 200
    return dict(shown.body)


def rule(key: str = "loans", **changes: Any) -> dict[str, Any]:
    values = {
        "key": key,
        "name": {"zh": "贷款", "en": "Loans"},
        "when": {"topics": ["loan"]},
        "targets": [{"queue": "service"}],
        "escalate_after_s": 600,
    }
    return {**values, **changes}


async def test_what_every_installation_begins_with(lin_at_desk: Clerk) -> None:
    shown = await in_force(lin_at_desk)

    assert [one["key"] for one in shown["rules"]] == ["calls", "complaints", "cards", "service"]
    assert [one["default"] for one in shown["rules"]] == [False, False, False, True]
    assert shown["rules"][0]["when"]["channels"] == ["phone"]
    assert {one["key"] for one in shown["queues"]} == {"complaints", "cards", "service", "phone"}
    assert {"key": "fraud", "name": {"zh": "反欺诈", "en": "Fraud"}} in shown["skills"]
    assert shown["branches"] == []


async def test_a_supervisor_puts_a_rule_before_the_others(
    qiu_at_desk: Clerk, lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    before = await in_force(qiu_at_desk)
    atm = rule("atm", when={"topics": ["swallowed_card"]}, targets=[{"queue": "cards"}])
    rules = [atm, *before["rules"]]

    changed = await qiu_at_desk.put("/api/routing", {"version": before["version"], "rules": rules})

    assert changed.status == 200
    assert changed.body["version"] == before["version"] + 1
    assert [one["key"] for one in changed.body["rules"]][:2] == ["atm", "calls"]
    assert changed.body == await in_force(lin_at_desk)
    case = await complained(store)
    shown = await qiu_at_desk.get(f"/api/tickets/{case.ticket_id}")
    assert shown.body["ticket"]["queue"]["key"] == "cards"


async def test_rules_are_changed_from_what_is_in_force_only(qiu_at_desk: Clerk) -> None:
    before = await in_force(qiu_at_desk)
    again = {"version": before["version"], "rules": before["rules"]}
    assert (await qiu_at_desk.put("/api/routing", again)).status == 200

    refused = await qiu_at_desk.put("/api/routing", again)

    assert (refused.status, refused.code) == (409, "routing_changed")


async def test_a_rule_with_a_topic_that_no_ticket_has_is_shown_and_kept(
    qiu_at_desk: Clerk, store: Store
) -> None:
    async with store.transaction() as session:
        stored = (await session.scalars(select(RoutingRule).where(RoutingRule.key == "cards"))).one()
        stored.when = {**stored.when, "topics": ["card_declined"]}

    before = await in_force(qiu_at_desk)
    saved = await qiu_at_desk.put("/api/routing", {"version": before["version"], "rules": before["rules"]})

    assert [one["when"]["topics"] for one in before["rules"] if one["key"] == "cards"] == [["card_declined"]]
    assert "card_declined" not in TOPICS
    assert saved.status == 200
    assert saved.body["rules"] == before["rules"] == (await in_force(qiu_at_desk))["rules"]


async def test_agents_change_no_rules(lin_at_desk: Clerk) -> None:
    before = await in_force(lin_at_desk)

    tried = [
        await lin_at_desk.put("/api/routing", {"version": before["version"], "rules": before["rules"]}),
        await lin_at_desk.post("/api/skills", {"key": "tax", "name": {"zh": "税务", "en": "Tax"}}),
        await lin_at_desk.get("/api/staff"),
    ]

    assert {(answer.status, answer.code) for answer in tried} == {(403, "forbidden")}


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ([rule()], "default rule"),
        ([rule(default=True), rule("other")], "default rule"),
        ([rule(default=True)], "without a condition"),
        ([rule(default=True, when={}, active=False)], "active"),
        ([rule(), rule(), rule("rest", when={}, default=True)], "another key"),
        ([rule(targets=[{"queue": "nowhere"}]), rule("rest", when={}, default=True)], "nowhere"),
        (
            [
                rule(targets=[{"queue": "cards", "skills": [{"skill": "tax", "level": 2}]}]),
                rule("rest", when={}, default=True),
            ],
            "tax",
        ),
        ([rule(when={"branches": ["moon"]}), rule("rest", when={}, default=True)], "moon"),
        ([], "default rule"),
    ],
)
async def test_rules_that_cannot_be_in_force_are_refused_with_what_to_do(
    qiu_at_desk: Clerk, rules: list[dict[str, Any]], says: str
) -> None:
    before = await in_force(qiu_at_desk)

    refused = await qiu_at_desk.put("/api/routing", {"version": before["version"], "rules": rules})

    assert (refused.status, refused.code) == (400, "routing_invalid")
    assert says in refused.body["error"]["en"]
    assert await in_force(qiu_at_desk) == before


@pytest.mark.parametrize(
    "changes",
    [
        {"targets": []},
        {"targets": [{"queue": "cards", "timeout_s": 0}]},
        {"targets": [{"queue": "cards", "skills": [{"skill": "cards", "level": 6}]}]},
        {"targets": [{"queue": "cards", "skip_if": "raining"}]},
        {"escalate_after_s": None},
        {"key": "No Key"},
        {"name": {"zh": "", "en": "x"}},
        {"when": {"min_priority": "now"}},
    ],
)
async def test_a_rule_of_another_shape_is_refused(qiu_at_desk: Clerk, changes: dict[str, Any]) -> None:
    refused = await qiu_at_desk.put("/api/routing", {"version": 1, "rules": [rule(**changes)]})

    assert (refused.status, refused.code) == (400, "bad_request")


async def test_a_skill_is_added_once(qiu_at_desk: Clerk) -> None:
    tax = {"key": "tax", "name": {"zh": "税务", "en": "Tax"}}

    made, again = await qiu_at_desk.post("/api/skills", tax), await qiu_at_desk.post("/api/skills", tax)

    assert (made.status, made.body) == (201, tax)
    assert (again.status, again.code) == (409, "skill_taken")
    assert tax in (await in_force(qiu_at_desk))["skills"]
