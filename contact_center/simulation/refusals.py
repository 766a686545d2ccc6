"""Recent refusals in a simulated day, remembered as long as the real router does."""

from collections.abc import Set
from functools import partial

from contact_center.simulation.case import Case
from contact_center.simulation.events import Events
from contact_center.tickets.routing.match import Pair


class Refusals:
    """The pairs of ticket and agent that currently count as refused."""

    def __init__(self, events: Events, refused_for_s: float, left_alone_for_s: float) -> None:
        self._events = events
        self._refused_for_s = refused_for_s
        self.left_alone_for_s = left_alone_for_s
        self._pairs: dict[Pair, int] = {}

    def add(self, case: Case, agent_id: int, *, declined: bool) -> None:
        """An agent declined or ignored a ticket."""
        case.refusals.append((agent_id, self._events.now_s, declined))
        pair = case.id, agent_id
        self._pairs[pair] = self._pairs.get(pair, 0) + 1
        self._events.at(self._events.now_s + self._refused_for_s, partial(self._forget, pair))

    def pairs(self) -> Set[Pair]:
        return self._pairs.keys()

    def of(self, case: Case) -> set[int]:
        """The agents who refused the ticket."""
        return {agent_id for agent_id, _, _ in case.refusals if (case.id, agent_id) in self._pairs}

    def barred(self, case: Case) -> frozenset[int]:
        """The agents who declined it just now and must not be offered it."""
        since_s = self._events.now_s - self.left_alone_for_s
        return frozenset(who for who, at_s, declined in case.refusals if declined and at_s > since_s)

    def _forget(self, pair: Pair) -> None:
        self._pairs[pair] -= 1
        if not self._pairs[pair]:
            del self._pairs[pair]
