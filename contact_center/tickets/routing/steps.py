"""A ticket's path through its rule's targets: what each requires, when it ends or is skipped."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from contact_center.tickets.routing.requirement import Agent, Requirement, fits
from contact_center.tickets.routing.rules import Rule, Target
from contact_center.vocabulary.channels import Channel

Skipped = Literal["nobody_known", "nobody_online", "nobody_free"]

_UNITS = 10


def units_of(channel: Channel, *, waits: bool) -> int:
    """The units of an agent's capacity a ticket takes: the most if the customer waits on the line."""
    return channel.units if waits else _UNITS


@dataclass(frozen=True)
class Wants:
    """What a ticket contributes to its requirement, whatever its rule."""

    units: int
    language: str
    branch_id: int | None
    known_agent_id: int | None


def requirement(target: Target, wants: Wants, queues: Mapping[str, int]) -> Requirement | None:
    """The target's requirement; None if it is for a known agent and the customer has none.

    `queues` are ids by key. A branch counts only if the ticket has one.
    """
    if target.known_agent and wants.known_agent_id is None:
        return None
    return Requirement(
        queue_id=queues[target.queue],
        units=wants.units,
        language=wants.language if target.same_language else None,
        skills=tuple(sorted((one.skill, one.level) for one in target.skills)),
        branch_id=wants.branch_id if target.same_branch else None,
        agent_id=wants.known_agent_id if target.known_agent else None,
        supervisors=target.supervisors,
    )


def skipped(
    target: Target, asked: Requirement | None, agents: Sequence[Agent], refused: Collection[int]
) -> Skipped | None:
    """Why a ticket does not wait at this target; None if it does.

    `agents` are all on duty, `refused` those who recently refused this ticket.
    """
    if asked is None:
        return "nobody_known"
    if target.skip_if is None:
        return None
    able = [agent for agent in agents if agent.id not in refused and fits(asked, agent)]
    if any(agent.free >= asked.units for agent in able):
        return None
    if target.skip_if == "nobody_free":
        return "nobody_free"
    return None if able else "nobody_online"


def spans(rule: Rule) -> list[tuple[int, int | None]]:
    """When each target starts and ends, in seconds since the ticket was opened; None: no end."""
    found: list[tuple[int, int | None]] = []
    begins = 0
    for target in rule.targets:
        until = None if target.timeout_s is None else begins + target.timeout_s
        found.append((begins, until))
        begins = begins if until is None else until
    return found


def step_by_time(rule: Rule, waited_s: float) -> int:
    """The current target after so many seconds; the last one once all time-outs are over."""
    held = (step for step, (_, until) in enumerate(spans(rule)) if until is None or waited_s < until)
    return next(held, len(rule.targets) - 1)


def last_requirement(rule: Rule, wants: Wants, queues: Mapping[str, int]) -> Requirement:
    """The requirement of the last target, which is never skipped.

    If it is for a known agent and the customer has none, it is for anybody.
    """
    last = rule.targets[-1]
    anybody = last.model_copy(update={"known_agent": False})
    asked = requirement(last, wants, queues) or requirement(anybody, wants, queues)
    assert asked is not None
    return asked


def step_ends_at(rule: Rule, step: int, opened_at: datetime) -> datetime:
    """When the ticket moves on if nobody takes it: to the next target, or to escalation."""
    until = spans(rule)[step][1]
    after_s = rule.escalate_after_s
    if until is not None and step + 1 < len(rule.targets):
        after_s = min(until, after_s)
    return opened_at + timedelta(seconds=after_s)
