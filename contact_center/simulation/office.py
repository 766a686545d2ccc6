"""The agents of a simulated day: as many per queue as its work requires."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contact_center.simulation.arrivals import Arrival
from contact_center.simulation.plan import Plan
from contact_center.simulation.shift import Shift, shift
from contact_center.tickets.routing.rules import choose_rule

CAPACITY = 100
_WHOLE = 100
"""The units of a call: an agent who takes calls has no room for anything else."""
_SPEAKS_ENGLISH = 0.3
_ONLY_ENGLISH = 0.04
_SECOND_QUEUE = 0.35
_HAS_SKILL = 0.6
_LEVELS = {1: 10, 2: 20, 3: 30, 4: 25, 5: 15}
_OF_SUPERVISORS = 25
"""One in this many is a supervisor."""
_OF_MANAGERS = 20
"""One in this many is an account manager."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An agent who works that day."""

    id: int
    team: str
    """The queue they mostly work on."""
    queues: frozenset[int]
    languages: frozenset[str]
    skills: Mapping[str, int]
    branch_id: int | None
    supervisor: bool
    manager: bool
    shift: Shift
    capacity: int = CAPACITY


def office(plan: Plan, coming: Sequence[Arrival]) -> list[Profile]:
    """The agents, divided among the queues in proportion to the work."""
    work = _work(plan, coming)
    teams = _divided(work, plan.agents)
    draw = random.Random(f"office {plan.seed}")
    homes = [team for team, many in teams.items() for _ in range(many)]
    draw.shuffle(homes)
    whole = {team for team in teams if _takes_calls(plan, coming, team)}
    return [_profile(draw, plan, number, home, whole) for number, home in enumerate(homes, 1)]


def home_queue(plan: Plan, arrival: Arrival) -> str:
    """The queue of the first target that is not for the customer's own manager."""
    targets = choose_rule(plan.rules, arrival.facts).targets
    return next((target.queue for target in targets if not target.known_agent), targets[-1].queue)


def _work(plan: Plan, coming: Sequence[Arrival]) -> Counter[str]:
    work: Counter[str] = Counter()
    for arrival in coming:
        work[home_queue(plan, arrival)] += round(arrival.handle_s * arrival.units)
    return work


def _divided(work: Counter[str], agents: int) -> dict[str, int]:
    """Whole agents by largest remainder; each queue with work gets one while there are enough."""
    total = sum(work.values())
    if not total:
        return {}
    shares = {team: work[team] * agents / total for team in sorted(work)}
    given = {team: int(share) for team, share in shares.items()}
    for team in sorted(shares, key=lambda one: given[one] - shares[one])[: agents - sum(given.values())]:
        given[team] += 1
    for team in sorted(given):
        richest = max(given, key=lambda one: given[one])
        if not given[team] and given[richest] > 1:
            given[richest] -= 1
            given[team] += 1
    return given


def _takes_calls(plan: Plan, coming: Sequence[Arrival], team: str) -> bool:
    here = [arrival.units >= _WHOLE for arrival in coming[:2000] if home_queue(plan, arrival) == team]
    return sum(here) * 2 > len(here)


def _profile(draw: random.Random, plan: Plan, number: int, home: str, whole: set[str]) -> Profile:
    skills = {skill: _level(draw) for skill in plan.skills if draw.random() < _HAS_SKILL}
    return Profile(
        id=number,
        team=home,
        queues=_queues(draw, plan, home, whole),
        languages=_languages(draw, number),
        skills=skills,
        branch_id=draw.choice(list(plan.branches.values())) if plan.branches else None,
        supervisor=number % _OF_SUPERVISORS == 1,
        manager=number % _OF_MANAGERS == 2,
        shift=shift(draw, plan.hours),
    )


def _queues(draw: random.Random, plan: Plan, home: str, whole: set[str]) -> frozenset[int]:
    """Agents who write have a second queue at times; those who take calls do not."""
    others = [queue for queue in plan.queues if queue != home and queue not in whole]
    if home in whole or not others or draw.random() >= _SECOND_QUEUE:
        return frozenset({plan.queues[home]})
    return frozenset({plan.queues[home], plan.queues[draw.choice(others)]})


def _languages(draw: random.Random, number: int) -> frozenset[str]:
    """The first agent speaks both languages, so that even the smallest office covers both."""
    spoken = draw.random()
    if spoken < _ONLY_ENGLISH and number > 1:
        return frozenset({"en"})
    return frozenset({"zh", "en"} if spoken < _SPEAKS_ENGLISH or number == 1 else {"zh"})


def _level(draw: random.Random) -> int:
    return draw.choices(list(_LEVELS), list(_LEVELS.values()))[0]
