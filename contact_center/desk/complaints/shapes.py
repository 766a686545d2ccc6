"""The shapes of complaints in the staff API."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from contact_center.desk.api.names import InBothLanguages, names
from contact_center.desk.api.shapes import LanguageCode, Names, Shape, Who, WithoutSecrets
from contact_center.desk.records.refs import TicketRef
from contact_center.vocabulary.complaint_stages import Stage
from contact_center.vocabulary.severities import Severity

Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000), WithoutSecrets
]


class Choice(Shape):
    """One entry of a list, with its name."""

    key: str
    name: Names


class ComplaintChoices(Shape):
    """The values that describe a complaint."""

    stages: list[Choice]
    severities: list[Choice]
    categories: list[Choice]
    products: list[Choice]
    causes: list[Choice]
    branches: list[Choice]


class EvidenceShape(Shape):
    id: int
    text: str
    by: Who
    at: datetime


class EvidenceFileShape(Shape):
    id: int
    name: str
    media_type: str
    size: int
    """In octets."""
    by: Who
    at: datetime


class RedressShape(Shape):
    id: int
    amount: str
    """With two decimals, in `currency`."""
    currency: str
    reason: str
    state: Literal["proposed", "approved", "refused"]
    needs_approval: bool
    proposed_by: Who
    proposed_at: datetime
    decided_by: Who | None
    decided_at: datetime | None
    may_decide: bool
    """Whether the current user may act as the second person."""


class ExtensionShape(Shape):
    id: int
    days: int
    reason: str
    state: Literal["requested", "approved", "refused"]
    requested_by: Who
    requested_at: datetime
    decided_by: Who | None
    decided_at: datetime | None
    may_decide: bool


class EventShape(Shape):
    """An event in the history; `details` holds ids, changes and reasons."""

    id: int
    at: datetime
    by: Who | None
    """None: the customer, or the service itself."""
    what: str
    text: Names
    details: dict[str, Any]


class MissingShape(Shape):
    key: Literal["answer", "root_cause", "redress_decision"]
    name: Names


class ComplaintSummary(Shape):
    """A complaint as the register lists it."""

    ticket_id: int
    number: str
    customer_number: str | None
    stage: Stage
    severity: Severity
    category: str
    product: str | None
    branch: str | None
    channel: str
    root_cause: str | None
    received_at: datetime
    term_days: int
    due_at: datetime
    due_on: date
    days_left: int | None
    """None once it was answered or has ended."""
    overdue: bool
    answered_at: datetime | None
    assignee: Who | None
    redress: str


class ComplaintShape(ComplaintSummary):
    """A complaint with everything that belongs to it."""

    language: LanguageCode
    """The language for messages to the customer."""
    acknowledged_at: datetime | None
    answer: str | None
    answered_by: Who | None
    review: str | None
    reviewed_at: datetime | None
    reviewed_by: Who | None
    may_review: bool
    reopened: int
    merged_into: TicketRef | None
    merged: list[TicketRef]
    next_term: int | None
    """The next possible extension of the deadline, to this many days; None if there is none."""
    evidence: list[EvidenceShape]
    files: list[EvidenceFileShape]
    redress_proposals: list[RedressShape]
    extensions: list[ExtensionShape]
    history: list[EventShape]
    missing_to_close: list[MissingShape]
    version: str
    """Of the editable fields; send it with a change so as not to overwrite a colleague's."""


class ComplaintChange(Shape):
    """The changes; omitted fields stay."""

    severity: Severity | None = None
    category: str | None = Field(default=None, max_length=100)
    product: str | None = Field(default=None, max_length=100)
    branch: str | None = Field(default=None, max_length=100)
    root_cause: str | None = Field(default=None, max_length=100)
    version: str | None = Field(default=None, max_length=40)
    """The version that was read. If given and outdated, nothing changes."""


class TextRequest(Shape):
    text: Words


class ReasonRequest(Shape):
    reason: Words


class AnswerRequest(Shape):
    text: Words
    """In the customer's language."""
    other_text: Words | None = None
    """The same in the other language, for customers of merged complaints who speak it."""


class RedressRequest(Shape):
    amount: Annotated[Decimal, Field(gt=0, max_digits=15, decimal_places=2)]
    currency: str = Field(default="CNY", pattern=r"^[A-Z]{3}$")
    reason: Words


class ExtensionRequest(Shape):
    days: Literal[30, 60]
    reason: Words
    """In the customer's language: they are told it."""


class MergeRequest(Shape):
    into: int
    """The ticket of the leading complaint."""


class TotalShape(Shape):
    key: str | None
    """None: not known yet."""
    name: Names
    count: int


class RegisterTotals(Shape):
    by_cause: list[TotalShape]
    by_product: list[TotalShape]
    by_branch: list[TotalShape]


class HotSpotShape(Shape):
    by: Literal["cause", "category", "branch"]
    key: str
    name: Names
    week: date
    """Its Monday."""
    count: int
    usual: float
    """The mean of the preceding weeks."""


class ComplaintRegister(Shape):
    items: list[ComplaintSummary]
    total: int
    totals: RegisterTotals
    hot_spots: list[HotSpotShape]


def choices(listed: Mapping[str, InBothLanguages]) -> list[Choice]:
    """The entries of a list, in order."""
    return [Choice(key=key, name=names(name)) for key, name in listed.items()]
