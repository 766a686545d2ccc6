"""Keep an agent free for urgent work: a steady flow of small tickets would never leave room for a call."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from contact_center.tickets.routing.requirement import Agent, Requirement, fits


def keep_free(urgent: Iterable[Requirement], agents: Sequence[Agent]) -> list[Agent]:
    """The agents, with one kept free of other work for each urgent line that nobody has room for.

    `urgent` are the requirements of lines whose first ticket is urgent; escalation makes every ticket urgent
    in the end. The agent with the most free units is kept, so the choice is stable until there is enough room
    and no ticket waits for ever. Agents whose whole capacity would not be enough are not kept.
    """
    kept: set[int] = set()
    for asked in urgent:
        able = [agent for agent in agents if agent.capacity >= asked.units and fits(asked, agent)]
        if not any(agent.free >= asked.units for agent in able):
            kept |= _freest(able, kept)
    return [replace(agent, free=0) if agent.id in kept else agent for agent in agents]


def _freest(able: Sequence[Agent], kept: Collection[int]) -> set[int]:
    """One of them, unless one is already kept for another line."""
    if not able or any(agent.id in kept for agent in able):
        return set()
    return {min(able, key=lambda agent: (-agent.free, agent.idle_since, agent.id)).id}
