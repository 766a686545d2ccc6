"""The shapes of ticket routing in the staff API."""

from typing import Annotated

from pydantic import Field, StringConstraints

from contact_center.desk.api.shapes import LanguageCode, Names, Shape, Who, WithoutSecrets
from contact_center.desk.records.shapes import QueueRef, UserShape
from contact_center.tickets.routing.rules import Key, NameText, Rule
from contact_center.vocabulary.categories import Category
from contact_center.vocabulary.priorities import PriorityName

ShortText = Annotated[str, StringConstraints(max_length=60)]


class KeyedName(Shape):
    key: str
    name: Names


class QueueShape(QueueRef):
    waiting: int
    longest_wait_s: int
    calendar: str | None
    """The key of the queue's calendar; null: always open."""
    mine: bool
    """True if the user works on it, or sees all."""


class QueueHours(Shape):
    """When a queue is staffed."""

    calendar: str | None
    was: str | None = None
    """The calendar that was read. If given and no longer the queue's, nothing changes."""


class RoutingShape(Shape):
    """The rules in force, and what they may name."""

    version: int
    rules: list[Rule]
    skills: list[KeyedName]
    queues: list[QueueRef]
    branches: list[KeyedName]


class RoutingChange(Shape):
    version: int
    """The version the change is based on."""
    rules: list[Rule] = Field(max_length=200)


class DryRunRequest(Shape):
    """A hypothetical ticket."""

    customer_id: int | None = None
    category: Category
    topic: ShortText
    channel: ShortText
    language: LanguageCode
    priority: PriorityName | None = None
    branch: ShortText | None = None
    """The key of the ticket's branch."""
    rules: list[Rule] | None = Field(default=None, max_length=200)
    """Unsaved rules, to try out."""


class ConsideredShape(KeyedName):
    matched: bool
    why: Names


class CandidateShape(Shape):
    id: int
    name: str
    fits: bool
    rank: int | None
    why: Names


class TargetShape(Shape):
    queue: QueueRef
    from_s: int
    until_s: int | None
    skipped: Names | None
    candidates: list[CandidateShape]


class DryRunShape(Shape):
    rule: KeyedName
    considered: list[ConsideredShape]
    targets: list[TargetShape]
    agent: Who | None
    escalates_after_s: int
    priority: PriorityName


class SkillLevel(Shape):
    skill: str = Field(max_length=60)
    level: int = Field(ge=1, le=5)


class StaffShape(UserShape):
    """A member of staff, with their skills and their current load."""

    team: str | None
    branch: str | None
    """The key of the branch they work at."""
    capacity: int
    load: int
    """Used units of the capacity: tickets assigned or offered to them."""
    skills: list[SkillLevel]
    version: str
    """Of the editable fields; send it with a change so as not to overwrite a colleague's."""


WORK = ("languages", "queues", "skills", "capacity", "branch", "team")
"""The fields that describe an agent's work, in a StaffWorkRequest and in a StaffShape."""


class StaffWorkRequest(Shape):
    """The changes of an agent's work: omitted fields stay, a given list replaces the whole list."""

    languages: list[LanguageCode] = Field(default=[], min_length=1, max_length=2)
    queues: list[ShortText] = Field(default=[], max_length=200)
    skills: list[SkillLevel] = Field(default=[], max_length=200)
    capacity: int = Field(default=0, ge=0, le=10_000)
    branch: ShortText | None = None
    team: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] | None = None
    version: str | None = Field(default=None, max_length=40)
    """The version that was read. If given and outdated, nothing changes."""


class SkillName(Shape):
    zh: NameText
    en: NameText


class SkillRequest(Shape):
    key: Key
    name: SkillName


class ConsultRequest(Shape):
    assignee: int
    note: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000), WithoutSecrets
    ]
