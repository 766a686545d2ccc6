"""Which rule a ticket falls under: the first active one whose conditions are all met."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from contact_center.tickets.routing.reasons import why_not_matched, why_unfit
from contact_center.tickets.routing.requirement import Lacks, lack
from contact_center.tickets.routing.rules import Facts, Rule, RuleName, Target, When, choose_rule, unmet
from contact_center.tickets.routing.steps import spans, step_ends_at
from contact_center.vocabulary.text import Text
from tests.tickets.routing.office import BOB, agent, asks

FACTS = Facts("complaint", "fees", "sms", "zh", "premium", priority=3, branch="high-street")
OPENED = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def rule(key: str = "some", targets: tuple[Target, ...] = (Target(queue="cards"),), **changes: Any) -> Rule:
    values = {"name": RuleName(zh="规则", en="Rule"), "escalate_after_s": 600, **changes}
    return Rule(key=key, targets=list(targets), **values)


@pytest.mark.parametrize(
    ("when", "condition"),
    [
        ({}, None),
        ({"categories": ["request", "complaint"], "tiers": ["premium"]}, None),
        ({"min_priority": "high"}, None),
        ({"min_priority": "urgent"}, "min_priority"),
        ({"categories": ["request"]}, "categories"),
        ({"topics": ["cards"]}, "topics"),
        ({"channels": ["phone"]}, "channels"),
        ({"languages": ["en"]}, "languages"),
        ({"tiers": ["ordinary"]}, "tiers"),
        ({"branches": ["airport"]}, "branches"),
        ({"on_the_line": True}, "on_the_line"),
        ({"topics": ["fees"], "channels": ["phone"]}, "channels"),
    ],
)
def test_every_condition_has_to_be_met(when: dict[str, Any], condition: str | None) -> None:
    one = rule(when=When(**when))

    assert unmet(one, FACTS) == condition
    if found := unmet(one, FACTS):
        why = why_not_matched(one, found)
        assert why.zh != why.en


def test_the_first_rule_that_fits_counts_and_the_last_takes_the_rest() -> None:
    off = rule("off", active=False)
    calls = rule("calls", when=When(channels=["phone"]))
    rest = rule("rest", default=True)

    assert choose_rule([off, calls, rest], FACTS) is rest
    assert choose_rule([off, calls, rest], replace(FACTS, channel="phone")) is calls


def test_a_ticket_without_a_branch_meets_no_condition_on_branches() -> None:
    assert unmet(rule(when=When(branches=["high-street"])), replace(FACTS, branch=None)) == "branches"


def test_time_outs_add_up_until_escalation() -> None:
    targets = [Target(queue="cards", timeout_s=seconds) for seconds in (60, 120, 900)]
    one = rule(targets=(*targets, Target(queue="service")))

    assert spans(one) == [(0, 60), (60, 180), (180, 1080), (1080, None)]
    ends = [step_ends_at(one, step, OPENED) - OPENED for step in range(4)]
    assert ends == [timedelta(seconds=seconds) for seconds in (60, 180, 600, 600)]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"branch_id": 9}, "Works at another branch."),
        ({"queue_id": 9}, "Not in this queue."),
        ({"supervisors": True}, "Not a supervisor."),
        ({"agent_id": 99}, "Not this customer's account manager."),
        ({"language": "fr"}, "Does not speak fr."),
        ({"skills": (("fraud", 3),)}, "Lacks the skill Fraud at level 3."),
    ],
)
def test_what_an_agent_lacks_is_said_in_both_languages(asked: dict[str, Any], says: str) -> None:
    lacks = lack(asks(**asked), agent(BOB))
    assert isinstance(lacks, Lacks)

    why = why_unfit(lacks, asks(**asked), {"fraud": Text("反欺诈", "Fraud")})

    assert why.en == says
    assert why.zh != why.en
