"""Dry run: who would get a ticket opened now, and why others would not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.names import BranchName
from contact_center.customers.models import Customer
from contact_center.security.models import User
from contact_center.store.channels import channels_of
from contact_center.tickets.models.priority import first_priority
from contact_center.tickets.models.routing import Skill
from contact_center.tickets.routing.book import read_book
from contact_center.tickets.routing.duty import all_agents
from contact_center.tickets.routing.reasons import (
    IN_WRAP_UP,
    MATCHED,
    NOT_ASKED,
    absent,
    room,
    why_not_matched,
    why_skipped,
    why_unfit,
)
from contact_center.tickets.routing.requirement import Agent, Requirement, lack
from contact_center.tickets.routing.rules import Facts, Rule, Target, choose_rule, unmet
from contact_center.tickets.routing.steps import Wants, requirement, skipped, spans, units_of
from contact_center.vocabulary.text import Text

_SHOWN = 200
"""The most agents listed for each target, those who fit first."""
_HANDED_OVER = frozenset({"handover", "assistant_unavailable"})


@dataclass(frozen=True)
class Question:
    """A hypothetical ticket."""

    category: str
    topic: str
    channel: str
    language: str
    customer_id: int | None = None
    priority: int | None = None
    branch: BranchName | None = None
    rules: Sequence[Rule] | None = None
    """Rules to use instead of those in force."""


@dataclass(frozen=True)
class Considered:
    rule: Rule
    matched: bool
    why: Text


@dataclass(frozen=True)
class Candidate:
    id: int
    name: str
    fits: bool
    rank: int | None
    """From 1, the longest idle first; None for agents who do not fit."""
    why: Text


@dataclass(frozen=True)
class TargetExplained:
    queue: str
    from_s: int
    until_s: int | None
    skipped: Text | None
    candidates: Sequence[Candidate]


@dataclass(frozen=True)
class Explanation:
    rule: Rule
    considered: Sequence[Considered]
    targets: Sequence[TargetExplained]
    agent: Candidate | None
    """The agent who would be offered it at once."""
    priority: int


@dataclass(frozen=True)
class _Staff:
    agents: Sequence[Agent]
    users: Mapping[int, User]
    skills: Mapping[str, Text]
    now: datetime

    def on_duty(self) -> list[Agent]:
        return [agent for agent in self.agents if self.users[agent.id].presence == "online"]


async def explain(session: AsyncSession, asked: Question, now: datetime) -> Explanation:
    """Explain what would happen to the ticket if it was opened now, with no others waiting."""
    customer = await session.get(Customer, asked.customer_id) if asked.customer_id else None
    tier = customer.tier if customer else "ordinary"
    priority = asked.priority or first_priority(asked.category, asked.topic, tier)
    channel = channels_of(session)[asked.channel]
    facts = Facts(
        category=asked.category,
        topic=asked.topic,
        channel=asked.channel,
        language=asked.language,
        tier=tier,
        priority=priority,
        branch=asked.branch.key if asked.branch else None,
        # A caller who is handed over waits to be put through.
        on_the_line=channel.spoken and asked.category in ("handover", "assistant_unavailable"),
    )
    book, staff = await read_book(session), await _staff(session, now)
    rules = asked.rules or book.rules
    rule = choose_rule(rules, facts)
    wants = Wants(
        units=units_of(channel, waits=asked.category in _HANDED_OVER),
        language=asked.language,
        branch_id=asked.branch.id if asked.branch else None,
        known_agent_id=customer.account_manager_id if customer else None,
    )
    targets = [
        _target(target, requirement(target, wants, book.queues), span, staff)
        for target, span in zip(rule.targets, spans(rule), strict=True)
    ]
    return Explanation(rule, _considered(rules, rule, facts), targets, _first(targets), priority)


def _considered(rules: Sequence[Rule], chosen: Rule, facts: Facts) -> list[Considered]:
    found: list[Considered] = []
    taken = False
    for rule in rules:
        condition = unmet(rule, facts)
        why = why_not_matched(rule, condition) if condition else MATCHED
        if taken:
            why = NOT_ASKED
        taken = taken or rule is chosen
        found.append(Considered(rule, rule is chosen, why))
    return found


def _target(
    target: Target, asked: Requirement | None, span: tuple[int, int | None], staff: _Staff
) -> TargetExplained:
    passed_over = skipped(target, asked, staff.on_duty(), ())
    return TargetExplained(
        queue=target.queue,
        from_s=span[0],
        until_s=span[1],
        skipped=why_skipped(passed_over) if passed_over else None,
        candidates=_candidates(asked, staff) if asked else [],
    )


def _first(targets: Sequence[TargetExplained]) -> Candidate | None:
    """The first candidate at the first target that is not skipped; the last target never is."""
    for number, target in enumerate(targets):
        if target.skipped is None or number + 1 == len(targets):
            return next((one for one in target.candidates if one.rank == 1), None)
    return None


def _candidates(asked: Requirement, staff: _Staff) -> list[Candidate]:
    whys = {agent.id: _why(asked, agent, staff) for agent in staff.agents}
    fitting = [agent for agent in staff.agents if whys[agent.id][0]]
    fitting.sort(key=lambda agent: (agent.idle_since, agent.id))
    ranks = {agent.id: rank for rank, agent in enumerate(fitting, 1)}
    others = [agent for agent in staff.agents if not whys[agent.id][0]]
    # Agents who fit but are busy or absent explain more than those who would never get it.
    others.sort(key=lambda agent: (lack(asked, agent) is not None, staff.users[agent.id].name))
    return [
        Candidate(agent.id, staff.users[agent.id].name, *_verdict(whys[agent.id], ranks.get(agent.id)))
        for agent in [*fitting, *others][:_SHOWN]
    ]


def _verdict(why: tuple[bool, Text], rank: int | None) -> tuple[bool, int | None, Text]:
    return why[0], rank, why[1]


def _why(asked: Requirement, agent: Agent, staff: _Staff) -> tuple[bool, Text]:
    """Whether the agent could get it now, and why."""
    user = staff.users[agent.id]
    if lacks := lack(asked, agent):
        return False, why_unfit(lacks, asked, staff.skills)
    if not_there := absent(user.presence):
        return False, not_there
    if user.wrap_up_until and user.wrap_up_until > staff.now:
        return False, IN_WRAP_UP
    return agent.free >= asked.units, room(asked, agent, user.capacity)


async def _staff(session: AsyncSession, now: datetime) -> _Staff:
    users = await session.scalars(select(User).where(User.active))
    skills = await session.scalars(select(Skill))
    return _Staff(
        agents=await all_agents(session, now),
        users={user.id: user for user in users},
        skills={skill.key: Text(skill.name_zh, skill.name_en) for skill in skills},
        now=now,
    )
