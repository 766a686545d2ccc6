"""What tests of the matching share: tickets and agents in memory, at a fixed moment."""

from datetime import UTC, datetime, timedelta
from typing import Any

from contact_center.tickets.routing.match import Line, Waiting
from contact_center.tickets.routing.requirement import Agent, Requirement

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
CARDS, SERVICE = 1, 2
BOB, CHEN, LIN = 11, 12, 13


def asks(**changes: Any) -> Requirement:
    """Twenty units of somebody of the cards queue, unless told otherwise."""
    return Requirement(**{"queue_id": CARDS, "units": 20, **changes})


def agent(number: int, idle_s: int = 0, **changes: Any) -> Agent:
    """Somebody of the cards queue with room for five, idle since `idle_s` seconds."""
    values: dict[str, Any] = {
        "free": 100,
        "queues": frozenset({CARDS}),
        "languages": frozenset({"zh", "en"}),
        **changes,
    }
    return Agent(id=number, idle_since=NOW - timedelta(seconds=idle_s), **values)


def waiting(
    number: int, priority: int = 2, waited_s: int = 0, barred: frozenset[int] = frozenset()
) -> Waiting:
    return Waiting(number, priority, NOW - timedelta(seconds=waited_s), barred)


def line(asked: Requirement, *tickets: Waiting) -> Line:
    return Line(asked, sorted(tickets, key=lambda ticket: ticket.turn))
