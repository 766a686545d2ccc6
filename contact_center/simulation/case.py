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
    """A ticket that was opened. Times are seconds since the simulation began."""

    arrival: Arrival
    opened_at: datetime
    rule: Rule
    wants: Wants
    priority: int
    asked: Requirement | None = None
    """What it asks of an agent at the moment; None before it had a place."""
    state: State = State.WAITING
    step: int = 0
    step_ends_s: float | None = None
    """None once it was escalated."""
    place: Waiting | None = None
    """Its place in its line, while it has one."""
    agent_id: int | None = None
    """Whom it is offered to, or who has it."""
    offers: int = 0
    """How many offers there were."""
    answered_s: float | None = None
    escalated_s: float | None = None
    refusals: list[tuple[int, float, bool]] = field(default_factory=list)
    """By whom and when it was refused; true where they said so and did not just let it lie."""

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
        """Whom it is offered to, or who has it."""
        assert self.agent_id is not None
        return self.agent_id

    def waited_s(self, now_s: float) -> float:
        """Until somebody took it, or until now."""
        return (now_s if self.answered_s is None else self.answered_s) - self.arrival.at_s
