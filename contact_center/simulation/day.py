"""The state of a simulated day, during and after the run."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from contact_center.simulation.behaviour import Behaviour
from contact_center.simulation.case import Case
from contact_center.simulation.checks import Checks
from contact_center.simulation.demand import OPENS_AT
from contact_center.simulation.events import Events
from contact_center.simulation.office import Profile
from contact_center.simulation.plan import Plan
from contact_center.simulation.refusals import Refusals
from contact_center.simulation.seat import Seat
from contact_center.simulation.waiting_room import WaitingRoom
from contact_center.tickets.routing.duty import LEFT_ALONE_FOR, REFUSED_FOR

_BEGAN = datetime(2026, 3, 10, OPENS_AT, tzinfo=UTC)


@dataclass(frozen=True)
class Sample:
    """The state at one moment."""

    at_s: float
    waiting: int
    online: int
    busy: float
    """The share of the online agents' units in use."""


@dataclass
class Day:
    """A simulated day. Times are seconds since it began."""

    plan: Plan
    seats: dict[int, Seat]
    managers: Sequence[int]
    """The agents who are account managers."""
    queues: Mapping[str, int]
    branches: Mapping[str, int]
    events: Events
    refusals: Refusals
    draw: random.Random
    behaviour: Behaviour = field(default_factory=Behaviour)
    room: WaitingRoom = field(default_factory=WaitingRoom)
    checks: Checks = field(default_factory=Checks)
    cases: dict[int, Case] = field(default_factory=dict)
    samples: list[Sample] = field(default_factory=list)
    may_be_skipped: set[int] = field(default_factory=set)
    """The tickets that wait at a target with a skip-if."""
    round_is_planned: bool = False
    round_is_wanted: bool = False
    """Something changed since the router's last pass."""
    offers: int = 0

    @property
    def now_s(self) -> float:
        return self.events.now_s

    @staticmethod
    def moment(at_s: float) -> datetime:
        """As a datetime, which the rules and the matching use."""
        return _BEGAN + timedelta(seconds=at_s)


def new_day(plan: Plan, people: Sequence[Profile], behaviour: Behaviour) -> Day:
    """A day on which nothing has happened yet."""
    events = Events()
    return Day(
        plan=plan,
        seats={one.id: Seat(one, Day.moment(0)) for one in people},
        managers=[one.id for one in people if one.manager],
        queues=plan.queues,
        branches=plan.branches,
        events=events,
        refusals=Refusals(events, REFUSED_FOR.total_seconds(), LEFT_ALONE_FOR.total_seconds()),
        draw=random.Random(f"behaviour {plan.seed}"),
        behaviour=behaviour,
    )
