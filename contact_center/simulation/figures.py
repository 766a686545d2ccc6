"""The figures of a simulated day: waiting, escalation, occupancy, fairness."""

import math
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from contact_center.simulation.case import Case, State
from contact_center.simulation.day import Day
from contact_center.simulation.demand import HOURS, OPENS_AT
from contact_center.simulation.office import home_queue
from contact_center.simulation.seat import Seat
from contact_center.vocabulary.priorities import NAMES

LEFT = "left"
"""Tickets whose customer does not wait: whatever the channel, seconds do not matter for them."""
_FEW = 3
"""Fewer agents than this cannot be compared with each other."""


@dataclass(frozen=True)
class Waits:
    """How long a group of tickets waited until accepted; those still waiting count until the end."""

    tickets: int
    p50_s: float
    p95_s: float
    p99_s: float
    within_20_s: float
    within_60_s: float
    """Shares from 0 to 1."""
    escalated: int
    escalated_longest_s: float
    """The longest wait after escalation."""
    unanswered: int


@dataclass(frozen=True)
class Team:
    """The agents who mostly work on one queue. Shares from 0 to 1."""

    agents: int
    occupancy: float
    """Share of their units in use while online; wrap-up uses all of them."""
    taken_per_hour: float
    """Tickets accepted per hour online by an agent: the median."""
    least_per_hour: float
    most_per_hour: float
    spread: float
    """Coefficient of variation among agents with the same queues and languages: 0 is perfectly even."""


@dataclass(frozen=True)
class Hour:
    """One hour of the day."""

    opened: int
    p95_s: float
    longest_line: int
    least_online: int
    busiest: float


@dataclass(frozen=True)
class Figures:
    """All figures of a day; groups by key."""

    agents: int
    tickets: int
    hours: float
    seed: int
    closed: int
    in_hand: int
    offered: int
    waiting: int
    offers: int
    escalated: int
    everything: Waits
    by: Mapping[str, Mapping[str, Waits]]
    """By channel, priority, language, tier, queue and rule."""
    teams: Mapping[str, Team]
    by_hour: Mapping[str, Hour]
    broken: Mapping[str, int]

    @property
    def all_hold(self) -> bool:
        """Whether no invariant was violated."""
        return not any(self.broken.values())


_BY: Mapping[str, Callable[[Day, Case], str]] = {
    "channel": lambda day, case: case.arrival.facts.channel if case.arrival.waits else LEFT,
    "priority": lambda day, case: NAMES[case.arrival.facts.priority],
    "language": lambda day, case: case.arrival.facts.language,
    "tier": lambda day, case: case.arrival.facts.tier,
    "queue": lambda day, case: home_queue(day.plan, case.arrival),
    "rule": lambda day, case: case.rule.key,
}


def figures(day: Day) -> Figures:
    """The figures of a finished day."""
    cases = list(day.cases.values())
    states = [case.state for case in cases]
    return Figures(
        agents=day.plan.agents,
        tickets=day.plan.tickets,
        hours=day.plan.hours,
        seed=day.plan.seed,
        closed=states.count(State.CLOSED),
        in_hand=states.count(State.ASSIGNED),
        offered=states.count(State.OFFERED),
        waiting=states.count(State.WAITING),
        offers=day.offers,
        escalated=sum(case.escalated_s is not None for case in cases),
        everything=_waits(cases, day.now_s),
        by={name: _grouped(day, cases, key) for name, key in _BY.items()},
        teams=_teams(day.seats.values()),
        by_hour=_by_hour(day, cases),
        broken=day.checks.counts(),
    )


def percentile(ordered: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the sorted values do not exceed. 0 if there are none."""
    if not ordered:
        return 0.0
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def _grouped(day: Day, cases: Iterable[Case], key: Callable[[Day, Case], str]) -> dict[str, Waits]:
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(key(day, case), []).append(case)
    return {name: _waits(groups[name], day.now_s) for name in sorted(groups)}


def _waits(cases: Sequence[Case], now_s: float) -> Waits:
    waited = sorted(case.waited_s(now_s) for case in cases)
    answered = [case.waited_s(now_s) for case in cases if case.answered_s is not None]
    many = max(len(cases), 1)
    return Waits(
        tickets=len(cases),
        p50_s=percentile(waited, 0.5),
        p95_s=percentile(waited, 0.95),
        p99_s=percentile(waited, 0.99),
        within_20_s=sum(one <= 20 for one in answered) / many,
        within_60_s=sum(one <= 60 for one in answered) / many,
        escalated=sum(case.escalated_s is not None for case in cases),
        escalated_longest_s=max((_after_escalation_s(case, now_s) for case in cases), default=0.0),
        unanswered=len(cases) - len(answered),
    )


def _after_escalation_s(case: Case, now_s: float) -> float:
    if case.escalated_s is None:
        return 0.0
    return (now_s if case.answered_s is None else case.answered_s) - case.escalated_s


def _teams(seats: Iterable[Seat]) -> dict[str, Team]:
    teams: dict[str, list[Seat]] = {}
    for seat in seats:
        teams.setdefault(seat.profile.team, []).append(seat)
    return {name: _team(teams[name]) for name in sorted(teams)}


def _team(seats: Sequence[Seat]) -> Team:
    units = sum(seat.online_s * seat.profile.capacity for seat in seats)
    rates = [_per_hour(seat) for seat in seats if seat.online_s]
    return Team(
        agents=len(seats),
        occupancy=sum(seat.busy_unit_s for seat in seats) / units if units else 0.0,
        taken_per_hour=statistics.median(rates) if rates else 0.0,
        least_per_hour=min(rates, default=0.0),
        most_per_hour=max(rates, default=0.0),
        spread=_spread(seats),
    )


def _spread(seats: Sequence[Seat]) -> float:
    """Weighted by the size of the groups of comparable agents; 0 if none is large enough."""
    equals: dict[object, list[float]] = {}
    for seat in seats:
        one = seat.profile
        # Account managers and supervisors are not comparable: they get other tickets as well.
        if seat.online_s and not one.supervisor and not one.manager:
            equals.setdefault((one.queues, one.languages), []).append(_per_hour(seat))
    groups = [rates for rates in equals.values() if len(rates) >= _FEW and any(rates)]
    weights = sum(len(rates) for rates in groups)
    spreads = [len(rates) * statistics.pstdev(rates) / statistics.fmean(rates) for rates in groups]
    return sum(spreads) / weights if weights else 0.0


def _per_hour(seat: Seat) -> float:
    return seat.taken / seat.online_s * 3600


def _by_hour(day: Day, cases: Sequence[Case]) -> dict[str, Hour]:
    hours: dict[int, list[Case]] = {}
    for case in cases:
        hours.setdefault(int(case.arrival.at_s // 3600), []).append(case)
    return {_clock(hour): _hour(day, hour, hours[hour]) for hour in sorted(hours)}


def _clock(hour: int) -> str:
    return f"{(OPENS_AT + hour) % len(HOURS):02}:00"


def _hour(day: Day, hour: int, cases: Sequence[Case]) -> Hour:
    # The first and last samples are of an empty office.
    samples = [one for one in day.samples if one.at_s // 3600 == hour and one.online]
    return Hour(
        opened=len(cases),
        p95_s=percentile(sorted(case.waited_s(day.now_s) for case in cases), 0.95),
        longest_line=max((one.waiting for one in samples), default=0),
        least_online=min((one.online for one in samples), default=0),
        busiest=max((one.busy for one in samples), default=0.0),
    )
