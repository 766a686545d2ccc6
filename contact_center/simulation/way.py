"""Where a simulated ticket waits: at the first current target that is not skipped."""

from collections.abc import Callable, Collection, Mapping, Sequence

from contact_center.tickets.routing.requirement import Agent, Requirement
from contact_center.tickets.routing.rules import Rule
from contact_center.tickets.routing.steps import (
    Wants,
    last_requirement,
    requirement,
    skipped,
    step_by_time,
)

AgentsFor = Callable[[Requirement], Sequence[Agent]]
"""The agents on duty who may fit: leaving out those who do not changes nothing."""


def first_open(
    rule: Rule,
    wants: Wants,
    queues: Mapping[str, int],
    agents_for: AgentsFor,
    *,
    waited_s: float,
    least: int,
    refused: Collection[int],
) -> tuple[int, Requirement]:
    """The first target from `least` on that is neither timed out nor skipped; the last one never is.

    Returns its index and its requirement.
    """
    last = len(rule.targets) - 1
    for step in range(max(least, step_by_time(rule, waited_s)), last):
        target = rule.targets[step]
        asked = requirement(target, wants, queues)
        agents = agents_for(asked) if asked and target.skip_if else ()
        if asked and skipped(target, asked, agents, refused) is None:
            return step, asked
    return last, last_requirement(rule, wants, queues)
