"""Keep an agent free for urgent work: a steady flow of small tickets would never leave room for a call."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from contact_center.tickets.routing.requirement import Agent, Requirement, fits


def keep_free(urgent: Iterable[Requirement], agents: Sequence[Agent]) -> list[Agent]:
    """The agents, with somebody kept free of anything else for each of the lines that nobody has room for.

    `urgent` are the lines whose first ticket is urgent, as it becomes at the latest when it is escalated.
    Whoever has the most free units is kept, so that it is the same one until there is room enough: no ticket
    waits for ever. Nobody is kept whose capacity would never do.
    """
    kept: set[int] = set()
    for asked in urgent:
        able = [agent for agent in agents if agent.capacity >= asked.units and fits(asked, agent)]
        if not any(agent.free >= asked.units for agent in able):
            kept |= _freest(able, kept)
    return [replace(agent, free=0) if agent.id in kept else agent for agent in agents]


def _freest(able: Sequence[Agent], kept: Collection[int]) -> set[int]:
    """One of them, who may be kept for another line already."""
    if not able or any(agent.id in kept for agent in able):
        return set()
    return {min(able, key=lambda agent: (-agent.free, agent.idle_since, agent.id)).id}
