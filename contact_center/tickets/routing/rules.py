"""The schema of the routing rules, and which of them applies to a ticket."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from contact_center.vocabulary.priorities import STEPS, PriorityName

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)]
NameText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
SkipIf = Literal["nobody_online", "nobody_free"]

LONGEST_S = 30 * 24 * 3600


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RuleName(_Shape):
    zh: NameText
    en: NameText


class When(_Shape):
    """Conditions on a ticket; an empty list matches anything."""

    categories: list[str] = Field(default_factory=list, max_length=100)
    topics: list[str] = Field(default_factory=list, max_length=100)
    channels: list[str] = Field(default_factory=list, max_length=100)
    languages: list[str] = Field(default_factory=list, max_length=100)
    tiers: list[str] = Field(default_factory=list, max_length=100)
    branches: list[str] = Field(default_factory=list, max_length=1000)
    min_priority: PriorityName | None = None
    on_the_line: bool = False
    """True: the customer is on the phone and waits to be put through, whatever it is about."""


class SkillAsked(_Shape):
    skill: str = Field(max_length=60)
    level: int = Field(ge=1, le=5)
    """The minimum level."""


class Target(_Shape):
    """Who a ticket is for, for some time."""

    queue: str = Field(max_length=60)
    known_agent: bool = False
    """Only the customer's own manager."""
    skills: list[SkillAsked] = Field(default_factory=list, max_length=20)
    same_language: bool = True
    same_branch: bool = False
    supervisors: bool = False
    timeout_s: int | None = Field(default=None, ge=1, le=LONGEST_S)
    """Seconds, added to the time-outs of the targets before it; null: no end."""
    skip_if: SkipIf | None = None
    """Applies only while no agent who fits is free."""


class Rule(_Shape):
    """A routing rule: the first active one that matches a ticket gives its targets, in order."""

    key: Key
    name: RuleName
    active: bool = True
    default: bool = False
    """The last rule, without conditions: it takes what no other rule does."""
    when: When = Field(default_factory=When)
    targets: list[Target] = Field(min_length=1, max_length=20)
    escalate_after_s: int = Field(ge=1, le=LONGEST_S)
    """Seconds until the ticket becomes urgent and goes to supervisors."""


@dataclass(frozen=True)
class Facts:
    """The facts that rules look at."""

    category: str
    topic: str
    channel: str
    language: str
    tier: str
    priority: int
    branch: str | None = None
    on_the_line: bool = False


Condition = Literal[
    "inactive",
    "categories",
    "topics",
    "channels",
    "languages",
    "tiers",
    "branches",
    "min_priority",
    "on_the_line",
]


def unmet(rule: Rule, facts: Facts) -> Condition | None:
    """The first condition the ticket does not meet; None if the rule matches."""
    if not rule.active:
        return "inactive"
    lists: tuple[tuple[Condition, Sequence[str], str | None], ...] = (
        ("categories", rule.when.categories, facts.category),
        ("topics", rule.when.topics, facts.topic),
        ("channels", rule.when.channels, facts.channel),
        ("languages", rule.when.languages, facts.language),
        ("tiers", rule.when.tiers, facts.tier),
        ("branches", rule.when.branches, facts.branch),
    )
    for name, wanted, is_so in lists:
        if wanted and is_so not in wanted:
            return name
    if rule.when.min_priority and facts.priority < STEPS[rule.when.min_priority]:
        return "min_priority"
    if rule.when.on_the_line and not facts.on_the_line:
        return "on_the_line"
    return None


def choose_rule(rules: Sequence[Rule], facts: Facts) -> Rule:
    """The rule for the ticket; the last of `rules` is the default one, which takes everything."""
    return next((rule for rule in rules if unmet(rule, facts) is None), rules[-1])
