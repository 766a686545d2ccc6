"""Check the invariants of a simulated day against separate records, independent of reported state."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field

from contact_center.tickets.routing.match import Line, Pair
from contact_center.tickets.routing.requirement import Agent, Requirement, fits
from contact_center.vocabulary.text import Text

NAMES = {
    "assigned_twice": Text("重复分配", "assigned twice"),
    "lost": Text("丢失", "lost"),
    "over_capacity": Text("超出容量", "over capacity"),
    "out_of_order": Text("次序颠倒", "out of order"),
    "unfit": Text("分给不合适的人", "given to somebody unfit"),
    "off_duty": Text("分给不在岗的人", "given to somebody off duty"),
    "forgotten": Text("到时未升级", "not escalated in time"),
    "stuck": Text("升级后久等", "kept waiting after escalation"),
}
"""The invariants that may be violated."""
FOR_EVER_S = 3600.0
"""No ticket waits for ever: one that waits longer than this after escalation is stuck."""


@dataclass
class Checks:
    """Counts violations; all must be zero."""

    broken: Counter[str] = field(default_factory=Counter)
    _owner: dict[int, int] = field(default_factory=dict)
    _hands: dict[int, dict[int, int]] = field(default_factory=dict)
    """What each agent has in hand, as units by ticket."""
    _closed: set[int] = field(default_factory=set)

    @property
    def hold(self) -> bool:
        return not self.broken.total()

    def counts(self) -> dict[str, int]:
        return {name: self.broken[name] for name in NAMES}

    def offered(
        self, ticket_id: int, asked: Requirement, agent: Agent, capacity: int, available: bool
    ) -> None:
        """A ticket is offered to an agent; `available`: whether they are on duty."""
        if ticket_id in self._owner or ticket_id in self._closed:
            self.broken["assigned_twice"] += 1
        self._owner[ticket_id] = agent.id
        hands = self._hands.setdefault(agent.id, {})
        hands[ticket_id] = asked.units
        self.broken["over_capacity"] += sum(hands.values()) > capacity
        self.broken["unfit"] += not fits(asked, agent)
        self.broken["off_duty"] += not available

    def returned(self, ticket_id: int, agent_id: int) -> None:
        """An offer was declined, ignored or withdrawn."""
        self._let_go(ticket_id, agent_id)

    def accepted(self, ticket_id: int, agent_id: int) -> None:
        """An agent accepted it."""
        self.broken["assigned_twice"] += self._owner.get(ticket_id) != agent_id

    def closed(self, ticket_id: int, agent_id: int) -> None:
        """It was closed."""
        self._let_go(ticket_id, agent_id)
        self._closed.add(ticket_id)

    def in_order(
        self, lines: Sequence[Line], given: Mapping[Requirement, Set[int]], refused: Collection[Pair]
    ) -> None:
        """Check that no unrefused ticket was passed over for a later one of its line in `given`."""
        excused = {ticket_id for ticket_id, _ in refused}
        for line in lines:
            if here := given.get(line.requirement):
                self.broken["out_of_order"] += _passed_over(line, here, excused)

    def everybody_is_somewhere(
        self, opened: int, closed: int, in_hand: int, offered: int, waiting: int
    ) -> None:
        """Check that every opened ticket is closed, assigned, offered, or in a line."""
        self.broken["lost"] += abs(opened - closed - in_hand - offered - waiting)
        self.broken["lost"] += abs(len(self._closed) - closed)
        self.broken["lost"] += abs(len(self._owner) - in_hand - offered)

    def forgotten(self, tickets: int) -> None:
        """This many tickets waited past the time at which they should have been escalated."""
        self.broken["forgotten"] += tickets

    def stuck(self, tickets: int) -> None:
        """This many waited FOR_EVER_S after escalation: no agent fits, or too few are on duty."""
        self.broken["stuck"] += tickets

    def _let_go(self, ticket_id: int, agent_id: int) -> None:
        if self._owner.pop(ticket_id, None) != agent_id:
            self.broken["assigned_twice"] += 1
        self._hands.get(agent_id, {}).pop(ticket_id, None)


def _passed_over(line: Line, given: Set[int], excused: Set[int]) -> int:
    """How many unrefused tickets of the line come before one that was given."""
    passed, overtaken, left = 0, 0, len(given)
    for place in line.tickets:
        if not left:
            break
        if place.id in given:
            left -= 1
            overtaken = passed
        elif place.id not in excused and not place.barred:
            passed += 1
    return overtaken
