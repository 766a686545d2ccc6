"""What tests of the simulation share: small days whose outcome can be worked out by hand."""

from collections.abc import Sequence
from typing import Any

from contact_center.simulation.arrivals import Arrival
from contact_center.simulation.behaviour import Behaviour
from contact_center.simulation.day import Day, new_day
from contact_center.simulation.office import Profile
from contact_center.simulation.plan import Plan
from contact_center.simulation.run import run
from contact_center.simulation.shift import Shift
from contact_center.tickets.routing.rules import Facts, Rule, RuleName, Target
from contact_center.vocabulary.priorities import NORMAL

HOUR_S = 3600.0
ALWAYS = Behaviour(declines=0, lets_lie=0)
REACTION_S = 60.0
"""Nobody who takes an offer takes longer: far beyond the usual few seconds."""


def rule(*targets: Target, escalate_after_s: int = 3600, **changes: Any) -> Rule:
    """The default rule: everything to these targets, or to the service queue."""
    return Rule(
        **{
            "key": "all",
            "name": RuleName(zh="全部", en="All"),
            "default": True,
            "targets": list(targets) or [Target(queue="service")],
            "escalate_after_s": escalate_after_s,
            **changes,
        }
    )


def plan(*rules: Rule, hours: float = 1.0, agents: int = 1, tickets: int = 1) -> Plan:
    return Plan(rules or (rule(),), agents, tickets, hours, seed=1)


def call(number: int, at_s: float, priority: int = NORMAL, handle_s: float = 300, **facts: str) -> Arrival:
    """A call in Chinese: it takes all of an agent."""
    about: dict[str, Any] = {
        "category": "handover",
        "topic": "other",
        "channel": "phone",
        "language": "zh",
        "tier": "ordinary",
    }
    return Arrival(
        id=number,
        at_s=at_s,
        facts=Facts(**{**about, **facts}, priority=priority, on_the_line=True),
        units=100,
        waits=True,
        handle_s=handle_s,
        manager=None,
    )


def agent(number: int, hours: float = 1.0, **changes: Any) -> Profile:
    """Somebody of every queue who is there the whole day."""
    values: dict[str, Any] = {
        "team": "service",
        "queues": frozenset(range(1, 9)),
        "languages": frozenset({"zh", "en"}),
        "skills": {},
        "branch_id": None,
        "supervisor": False,
        "manager": False,
        "shift": Shift(0, hours * HOUR_S),
        **changes,
    }
    return Profile(id=number, **values)


def day(plan: Plan, people: Sequence[Profile], *coming: Arrival, behaviour: Behaviour = ALWAYS) -> Day:
    """The day on which these people are there and these tickets come."""
    return run(new_day(plan, people, behaviour), coming)
