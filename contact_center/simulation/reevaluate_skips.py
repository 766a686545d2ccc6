"""Re-evaluate skip conditions in a simulated day, as often as the router does."""

from collections.abc import Sequence
from functools import cache

from contact_center.simulation.day import Day
from contact_center.simulation.tickets import agents_for, leave_line, place
from contact_center.tickets.routing.requirement import Agent, Requirement
from contact_center.tickets.routing.steps import skipped


def reevaluate_skips(day: Day) -> None:
    """Move the tickets whose target would be skipped by now."""

    @cache
    def there(asked: Requirement) -> Sequence[Agent]:
        return agents_for(day, asked)

    for ticket_id in sorted(day.may_be_skipped):
        case = day.cases[ticket_id]
        target = case.rule.targets[case.step]
        if skipped(target, case.line, there(case.line), day.refusals.of(case)) is not None:
            leave_line(day, case)
            place(day, case, least=case.step)
