"""Match waiting tickets with agents: pure, so that it can be verified, simulated and explained.

Tickets are ordered by priority, then age. Of the agents who fit, the one idle longest gets the ticket, and
counts as idle from then on. The cost depends on the lines and agents given, never on all that waits.
"""

import heapq
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from contact_center.tickets.routing.requirement import Agent, Requirement, fits

Pair = tuple[int, int]
"""Ids of a ticket and an agent."""


@dataclass(frozen=True)
class Waiting:
    """A waiting ticket."""

    id: int
    priority: int
    created_at: datetime
    barred: frozenset[int] = frozenset()
    """Agents who declined it just now: they are not asked again at once, even if nobody else fits."""

    @property
    def turn(self) -> tuple[int, datetime, int]:
        """Sort key: the smallest goes first."""
        return -self.priority, self.created_at, self.id


@dataclass(frozen=True)
class Line:
    """Tickets with the same requirement, or the first of them, in order."""

    requirement: Requirement
    tickets: Sequence[Waiting]


@dataclass
class _Hands:
    """An agent's state during one matching."""

    agent: Agent
    free: int
    turn: int
    """The smaller, the longer idle."""


_Heap = list[tuple[int, int, _Hands]]
"""The agents who fit a line, by turn when pushed and by id; built on the line's first use."""


def match(
    lines: Sequence[Line], agents: Sequence[Agent], refused: Set[Pair], limit: int
) -> list[tuple[Waiting, Agent]]:
    """Pair tickets with agents in order of turn: at most `limit` pairs, within each agent's free units.

    No ticket is paired twice. `agents` are all on duty, including busy ones (free 0): an agent who declined
    or ignored a ticket (`refused`) is not offered it again while another fits, even a busy one.
    """
    ordered = sorted(agents, key=lambda agent: (agent.idle_since, agent.id))
    office = _Office([_Hands(agent, agent.free, turn) for turn, agent in enumerate(ordered)], refused)
    heads = [(line.tickets[0].turn, number, 0) for number, line in enumerate(lines) if line.tickets]
    heapq.heapify(heads)
    found: list[tuple[Waiting, Agent]] = []
    while heads and len(found) < limit:
        _, number, index = heapq.heappop(heads)
        line = lines[number]
        if not office.anybody_free(line.requirement):
            continue
        ticket = line.tickets[index]
        if agent := office.take(line.requirement, ticket):
            found.append((ticket, agent))
        if index + 1 < len(line.tickets):
            heapq.heappush(heads, (line.tickets[index + 1].turn, number, index + 1))
    return found


class _Office:
    """The agents during one matching, and who of them fits which line."""

    def __init__(self, hands: list[_Hands], refused: Set[Pair]) -> None:
        self._everybody = hands
        self._by_queue = _by_queue(hands)
        self._by_id = {one.agent.id: one for one in hands}
        self._refused = refused
        self._lines: dict[Requirement, _Heap] = {}
        self._next_turn = len(hands)

    def anybody_free(self, asked: Requirement) -> bool:
        """Whether an agent who fits has enough units; if not, the rest of the line cannot be matched
        either."""
        return self._first(self._candidates(asked), asked.units) is not None

    def take(self, asked: Requirement, ticket: Waiting) -> Agent | None:
        """Give the ticket to the longest idle of the agents who fit and are free."""
        heap = self._candidates(asked)
        passed: _Heap = []
        chosen: _Hands | None = None
        while first := self._first(heap, asked.units):
            passed.append(heapq.heappop(heap))
            if self._may(asked, ticket, first.agent):
                chosen = first
                break
        if chosen:
            self._next_turn += 1
            chosen.free -= asked.units
            chosen.turn = self._next_turn
        for turn, agent_id, one in passed:
            heapq.heappush(heap, (turn, agent_id, one))
        return chosen.agent if chosen else None

    def _first(self, heap: _Heap, units: int) -> _Hands | None:
        """The agent whose turn it is; drops those without enough units, and updates stale turns."""
        while heap:
            turn, agent_id, one = heap[0]
            if one.free < units:
                heapq.heappop(heap)
            elif one.turn != turn:
                heapq.heapreplace(heap, (one.turn, agent_id, one))
            else:
                return one
        return None

    def _may(self, asked: Requirement, ticket: Waiting, agent: Agent) -> bool:
        if agent.id in ticket.barred:
            return False
        if (ticket.id, agent.id) not in self._refused:
            return True
        others = (one.agent for one in self._at(asked) if one.agent.id != agent.id)
        return not any((ticket.id, other.id) not in self._refused and fits(asked, other) for other in others)

    def _candidates(self, asked: Requirement) -> _Heap:
        if asked not in self._lines:
            able = (one for one in self._at(asked) if one.free >= asked.units and fits(asked, one.agent))
            made = [(one.turn, one.agent.id, one) for one in able]
            heapq.heapify(made)
            self._lines[asked] = made
        return self._lines[asked]

    def _at(self, asked: Requirement) -> Sequence[_Hands]:
        """The agents to search: for most lines a queue's members only."""
        if asked.agent_id is not None:
            known = self._by_id.get(asked.agent_id)
            return [known] if known else []
        return self._everybody if asked.supervisors else self._by_queue.get(asked.queue_id, [])


def _by_queue(hands: list[_Hands]) -> dict[int, list[_Hands]]:
    found: dict[int, list[_Hands]] = {}
    for one in hands:
        for queue_id in one.agent.queues:
            found.setdefault(queue_id, []).append(one)
    return found
