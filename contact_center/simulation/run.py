"""Run a simulated day from start to finish."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from contact_center.simulation.arrivals import Arrival, arrivals
from contact_center.simulation.behaviour import Behaviour
from contact_center.simulation.case import Case, State
from contact_center.simulation.checks import FOR_EVER_S
from contact_center.simulation.day import Day, Sample, new_day
from contact_center.simulation.offers import assign, come_back, go
from contact_center.simulation.office import office
from contact_center.simulation.plan import Plan
from contact_center.simulation.reevaluate_skips import reevaluate_skips
from contact_center.simulation.seat import Seat
from contact_center.simulation.tickets import open_case
from contact_center.tickets.routing.keep_routing import WEIGH_EVERY_S

ROUND_S = 1.0
"""The shortest interval between passes of the router."""
SAMPLE_S = 300.0
_TOLD_EVERY = 2000


def simulate(
    plan: Plan, progress: Callable[[float], object] = float, behaviour: Behaviour | None = None
) -> Day:
    """Simulate the day of `plan`; `progress` is called now and then with the seconds simulated."""
    coming = arrivals(plan.tickets, plan.hours, plan.seed, list(plan.branches))
    return run(new_day(plan, office(plan, coming), behaviour or Behaviour()), coming, progress)


def run(day: Day, coming: Sequence[Arrival], progress: Callable[[float], object] = float) -> Day:
    """Run a new day with these tickets; it stops at its end, whatever is left to do."""
    ends_s = day.plan.hours * 3600
    for arrival in coming:
        day.events.at(arrival.at_s, partial(open_case, day, arrival))
    for seat in day.seats.values():
        _plan_shift(day, seat)
    for number in range(int(ends_s // SAMPLE_S) + 1):
        day.events.at(number * SAMPLE_S, partial(_sample, day))
    for number in range(1, int(ends_s // WEIGH_EVERY_S) + 1):
        day.events.at(number * WEIGH_EVERY_S, partial(reevaluate_skips, day))
    for number, now_s in enumerate(day.events.run(ends_s)):
        if day.round_is_wanted and not day.round_is_planned:
            day.round_is_planned = True
            day.events.at(math.ceil(now_s / ROUND_S) * ROUND_S, partial(_round, day))
        if number % _TOLD_EVERY == 0:
            progress(now_s)
    for seat in day.seats.values():
        seat.end_day(ends_s)
    _check_all(day, coming)
    progress(ends_s)
    return day


def _round(day: Day) -> None:
    day.round_is_planned = False
    day.round_is_wanted = assign(day)


def _plan_shift(day: Day, seat: Seat) -> None:
    shift = seat.profile.shift
    agent_id = seat.profile.id
    for since, until in ((0.0, shift.begins_s), *shift.breaks, (shift.ends_s, math.inf)):
        day.events.at(since, partial(go, day, agent_id))
        day.events.at(until, partial(come_back, day, agent_id))


def _sample(day: Day) -> None:
    there = [seat for seat in day.seats.values() if seat.online]
    units = sum(seat.profile.capacity for seat in there)
    used = sum(seat.profile.capacity - seat.agent(day.now_s).free for seat in there)
    day.samples.append(Sample(day.now_s, len(day.room), len(there), used / units if units else 0.0))


def _check_all(day: Day, coming: Sequence[Arrival]) -> None:
    states = Counter(case.state for case in day.cases.values())
    day.checks.everybody_is_somewhere(
        opened=sum(arrival.at_s <= day.now_s for arrival in coming),
        closed=states[State.CLOSED],
        in_hand=states[State.ASSIGNED],
        offered=states[State.OFFERED],
        waiting=len(day.room),
    )
    late = (
        case.waited_s(day.now_s) > case.rule.escalate_after_s and case.escalated_s is None
        for case in day.cases.values()
        if case.state is State.WAITING
    )
    day.checks.forgotten(sum(late))
    day.checks.stuck(sum(_is_stuck(case, day.now_s) for case in day.cases.values()))


def _is_stuck(case: Case, now_s: float) -> bool:
    """Whether it waited too long after its escalation, even if it has been accepted since."""
    if case.escalated_s is None:
        return False
    return case.arrival.at_s + case.waited_s(now_s) - case.escalated_s > FOR_EVER_S
