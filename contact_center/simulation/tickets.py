"""A ticket's path through a simulated day: opened, in line, on to the next target, escalated."""

from collections.abc import Sequence
from functools import partial

from contact_center.simulation.arrivals import Arrival
from contact_center.simulation.case import Case, State
from contact_center.simulation.day import Day
from contact_center.simulation.way import first_open
from contact_center.tickets.routing.match import Waiting
from contact_center.tickets.routing.requirement import Agent, Requirement
from contact_center.tickets.routing.rules import choose_rule
from contact_center.tickets.routing.steps import Wants, step_ends_at
from contact_center.vocabulary.priorities import URGENT


def open_case(day: Day, arrival: Arrival) -> None:
    """Open a ticket; it waits at the first target that is not skipped."""
    facts = arrival.facts
    branch_id = day.branches[facts.branch] if facts.branch else None
    case = Case(
        arrival=arrival,
        opened_at=day.moment(arrival.at_s),
        rule=choose_rule(day.plan.rules, facts),
        wants=Wants(arrival.units, facts.language, branch_id, _manager(day, arrival)),
        priority=facts.priority,
    )
    day.cases[case.id] = case
    place(day, case)


def place(day: Day, case: Case, least: int = 0) -> None:
    """Put a ticket in the line of the first target from `least` on that is not skipped."""
    case.step, asked = first_open(
        case.rule,
        case.wants,
        day.queues,
        lambda wanted: agents_for(day, wanted),
        waited_s=case.waited_s(day.now_s),
        least=least,
        refused=day.refusals.of(case),
    )
    ends_at = step_ends_at(case.rule, case.step, case.opened_at)
    case.step_ends_s = (ends_at - day.moment(0)).total_seconds()
    day.events.at(case.step_ends_s, partial(_step_is_over, day, case, case.step_ends_s))
    enter_line(day, case, asked)


def put_back(day: Day, case: Case) -> None:
    """Requeue a ticket whose offer came to nothing."""
    case.state, case.agent_id = State.WAITING, None
    if case.escalated_s is None:
        place(day, case, least=case.step)
    else:
        enter_line(day, case, case.line)


def enter_line(day: Day, case: Case, asked: Requirement) -> None:
    """Put a ticket in the line of its requirement."""
    case.asked = asked
    case.place = Waiting(case.id, case.priority, case.opened_at, day.refusals.barred(case))
    day.room.enter(asked, case.place)
    if _may_be_skipped(case):
        day.may_be_skipped.add(case.id)
    day.round_is_wanted = True


def leave_line(day: Day, case: Case) -> None:
    """Take a waiting ticket out of its line."""
    assert case.place is not None
    day.room.leave(case.line, case.place)
    day.may_be_skipped.discard(case.id)
    case.place = None


def stop_barring(day: Day, case: Case) -> None:
    """Update who is barred from a waiting ticket, once a bar may have run out."""
    if case.place:
        leave_line(day, case)
        enter_line(day, case, case.line)


def _step_is_over(day: Day, case: Case, planned_s: float) -> None:
    """Move on to the next target, or to supervisors; not while an offer is open."""
    if case.place is None or case.step_ends_s != planned_s:
        return
    leave_line(day, case)
    escalates_s = case.rule.escalate_after_s
    if case.waited_s(day.now_s) >= escalates_s or case.step + 1 >= len(case.rule.targets):
        _escalate(day, case)
    else:
        place(day, case, least=case.step + 1)


def _escalate(day: Day, case: Case) -> None:
    case.escalated_s, case.step_ends_s, case.priority = day.now_s, None, URGENT
    enter_line(day, case, Requirement(case.line.queue_id, case.wants.units, supervisors=True))


def _may_be_skipped(case: Case) -> bool:
    """Whether its target has a skip-if; the last one of a rule is never skipped."""
    ahead = case.rule.targets[case.step : -1]
    return case.escalated_s is None and bool(ahead) and ahead[0].skip_if is not None


def agents_for(day: Day, asked: Requirement) -> Sequence[Agent]:
    """The agents on duty who may fit."""
    if asked.agent_id is not None:
        known = day.seats[asked.agent_id]
        return [known.agent(day.now_s)] if known.online else []
    return [seat.agent(day.now_s) for seat in day.seats.values() if seat.online]


def _manager(day: Day, arrival: Arrival) -> int | None:
    if arrival.manager is None or not day.managers:
        return None
    return day.managers[int(arrival.manager * len(day.managers))]
