"""The tickets of a simulated day: the same for the same seed, however many agents there are."""

import math
import random
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

from contact_center.simulation.demand import (
    CATEGORIES_LEFT,
    CATEGORIES_WAITED,
    HOURS,
    IN_BRANCH,
    LANGUAGES,
    MANAGED,
    OPENS_AT,
    SORTS,
    TIERS,
    TOPICS,
    Sort,
)
from contact_center.tickets.models.priority import first_priority
from contact_center.tickets.routing.rules import Facts

Chosen = TypeVar("Chosen")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A ticket to be opened."""

    id: int
    at_s: float
    """Since the simulation began."""
    facts: Facts
    units: int
    waits: bool
    """Whether the customer waits for it, on the line or in the chat."""
    handle_s: float
    """How long an agent will work on it."""
    manager: float | None
    """Position of the customer's account manager among the managers, from 0 to 1; None: there is none."""


def arrivals(tickets: int, hours: float, seed: int, branches: Sequence[str] = ()) -> list[Arrival]:
    """Generate this many tickets, in the order in which they are opened."""
    draw = random.Random(f"arrivals {seed}")
    times = sorted(_times(draw, tickets, hours))
    return [_arrival(draw, number, at_s, branches) for number, at_s in enumerate(times, 1)]


def weight(hour: int) -> int:
    """The relative demand in the hour that begins `hour` hours after the start."""
    return HOURS[(OPENS_AT + hour) % len(HOURS)]


def _times(draw: random.Random, tickets: int, hours: float) -> Iterator[float]:
    parts = [min(1.0, hours - hour) for hour in range(math.ceil(hours))]
    until = list(accumulate(weight(hour) * part for hour, part in enumerate(parts)))
    for _ in range(tickets):
        hour = bisect_right(until, draw.random() * until[-1])
        yield (hour + draw.random() * parts[hour]) * 3600


def _arrival(draw: random.Random, number: int, at_s: float, branches: Sequence[str]) -> Arrival:
    sort = _one_of(draw, {one: one.share for one in SORTS})
    category = _one_of(draw, CATEGORIES_WAITED if sort.waits else CATEGORIES_LEFT)
    topic = _one_of(draw, TOPICS[category])
    tier = _one_of(draw, TIERS)
    facts = Facts(
        category=category,
        topic=topic,
        channel=sort.channel,
        language=_one_of(draw, LANGUAGES),
        tier=tier,
        priority=first_priority(category, topic, tier),
        on_the_line=sort.on_the_line,
        branch=draw.choice(branches) if branches and draw.random() < IN_BRANCH else None,
    )
    managed = draw.random() < MANAGED.get(tier, 0)
    return Arrival(
        id=number,
        at_s=at_s,
        facts=facts,
        units=sort.units,
        waits=sort.waits,
        handle_s=_handle_s(draw, sort),
        manager=draw.random() if managed else None,
    )


def _handle_s(draw: random.Random, sort: Sort) -> float:
    return draw.lognormvariate(math.log(sort.median_s), sort.sigma)


def _one_of(draw: random.Random, shares: Mapping[Chosen, int]) -> Chosen:
    return draw.choices(list(shares), list(shares.values()))[0]
