"""A ticket's state during a simulated day."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from contact_center.simulation.arrivals import Arrival
from contact_center.tickets.routing.match import Waiting
from contact_center.tickets.routing.requirement import Requirement
from contact_center.tickets.routing.rules import Rule
from contact_center.tickets.routing.steps import Wants


class State(Enum):
    WAITING = "waiting"
    OFFERED = "offered"
    ASSIGNED = "assigned"
    CLOSED = "closed"


@dataclass(slots=True, eq=False)
class Case:
    """An opened ticket. Times are seconds since the simulation began."""

    arrival: Arrival
    opened_at: datetime
    rule: Rule
    wants: Wants
    priority: int
    asked: Requirement | None = None
    """Its current requirement; None before it was placed."""
    state: State = State.WAITING
    step: int = 0
    step_ends_s: float | None = None
    """None once it was escalated."""
    place: Waiting | None = None
    """Its entry in its line, while it has one."""
    agent_id: int | None = None
    """The agent it is offered or assigned to."""
    offers: int = 0
    """How many offers there were."""
    answered_s: float | None = None
    escalated_s: float | None = None
    refusals: list[tuple[int, float, bool]] = field(default_factory=list)
    """Agent and time of each refusal; True if declined rather than ignored."""

    @property
    def id(self) -> int:
        return self.arrival.id

    @property
    def line(self) -> Requirement:
        """The line it waits in, or was taken from."""
        assert self.asked is not None
        return self.asked

    @property
    def holder(self) -> int:
        """The agent it is offered or assigned to."""
        assert self.agent_id is not None
        return self.agent_id

    def waited_s(self, now_s: float) -> float:
        """Seconds until an agent accepted it, or until now."""
        return (now_s if self.answered_s is None else self.answered_s) - self.arrival.at_s
