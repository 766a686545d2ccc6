"""What a waiting ticket requires of an agent, and what an agent lacks for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Place = Literal["known_agent", "supervisors", "queue", "branch", "language"]


@dataclass(frozen=True)
class Requirement:
    """The requirement of a ticket. Tickets with the same one wait in one line."""

    queue_id: int
    units: int
    """Units of an agent's capacity it takes."""
    language: str | None = None
    skills: tuple[tuple[str, int], ...] = ()
    """Skills with their minimum level, sorted by skill."""
    branch_id: int | None = None
    agent_id: int | None = None
    """A particular agent: nobody else will do, and they need not be a member of the queue."""
    supervisors: bool = False
    """Only supervisors will do, whatever queues they are members of."""


@dataclass(frozen=True)
class Agent:
    """An agent on duty, as far as routing needs to know."""

    id: int
    free: int
    """Units of their capacity not in use; 0 in wrap-up."""
    idle_since: datetime
    queues: frozenset[int]
    languages: frozenset[str]
    capacity: int = 100
    """Units they have with nothing in hand."""
    skills: Mapping[str, int] = field(default_factory=dict)
    branch_id: int | None = None
    supervisor: bool = False


@dataclass(frozen=True)
class Lacks:
    """The first thing an agent lacks."""

    what: Place | Literal["skill"]
    skill: str = ""
    level: int = 0


def lack(asked: Requirement, agent: Agent) -> Lacks | None:
    """What the agent lacks for the ticket, free or not; None if they fit."""
    if place := _wrong_place(asked, agent):
        return Lacks(place)
    for skill, level in asked.skills:
        if agent.skills.get(skill, 0) < level:
            return Lacks("skill", skill, level)
    return None


def fits(asked: Requirement, agent: Agent) -> bool:
    """Whether the agent fits, free or not."""
    return lack(asked, agent) is None


def _wrong_place(asked: Requirement, agent: Agent) -> Place | None:
    if asked.agent_id is not None and asked.agent_id != agent.id:
        return "known_agent"
    if asked.supervisors and not agent.supervisor:
        return "supervisors"
    anywhere = asked.supervisors or asked.agent_id is not None
    if not anywhere and asked.queue_id not in agent.queues:
        return "queue"
    if asked.branch_id is not None and asked.branch_id != agent.branch_id:
        return "branch"
    if asked.language is not None and asked.language not in agent.languages:
        return "language"
    return None
