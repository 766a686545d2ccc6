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
    """When its people are there, by key; null: always."""
    mine: bool
    """True when the user works on it, or sees all."""


class QueueHours(Shape):
    """When the people of a queue are there."""

    calendar: str | None
    was: str | None = None
    """The calendar that was read. When it is given and another one is kept by now, nothing changes."""


class RoutingShape(Shape):
    """The rules in force, and what they may name."""

    version: int
    rules: list[Rule]
    skills: list[KeyedName]
    queues: list[QueueRef]
    branches: list[KeyedName]
    topics: list[str]


class RoutingChange(Shape):
    version: int
    """The version the change was made from."""
    rules: list[Rule] = Field(max_length=200)


class DryRunRequest(Shape):
    """A ticket that nobody opened."""

    customer_id: int | None = None
    category: Category
    topic: ShortText
    channel: ShortText
    language: LanguageCode
    priority: PriorityName | None = None
    branch: ShortText | None = None
    """The key of the branch the ticket is of."""
    rules: list[Rule] | None = Field(default=None, max_length=200)
    """Rules that were not saved yet, to try."""


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
    """A member of staff, with what they can do and what they have on their hands."""

    team: str | None
    branch: str | None
    """The key of the branch they work at."""
    capacity: int
    load: int
    """Units of the capacity that are taken: tickets that are theirs or offered to them."""
    skills: list[SkillLevel]
    version: str
    """Of what a change can change; sent along with it, nobody's change is overwritten."""


WORK = ("languages", "queues", "skills", "capacity", "branch", "team")
"""What is said of somebody's work: the fields of a StaffWorkRequest, and of a StaffShape."""


class StaffWorkRequest(Shape):
    """What to change of an agent's work: what is left out stays, a list that is given is the whole list."""

    languages: list[LanguageCode] = Field(default=[], min_length=1, max_length=2)
    queues: list[ShortText] = Field(default=[], max_length=200)
    skills: list[SkillLevel] = Field(default=[], max_length=200)
    capacity: int = Field(default=0, ge=0, le=10_000)
    branch: ShortText | None = None
    team: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] | None = None
    version: str | None = Field(default=None, max_length=40)
    """As it was read. When it is given and the work is another one by now, nothing changes."""


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
