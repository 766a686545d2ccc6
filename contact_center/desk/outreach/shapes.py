"""The shapes of greetings, anniversaries and audiences in the staff API."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contact_center.desk.api.shapes import CostShape, Names, PersonName, Shape, Who, WithoutSecrets
from contact_center.vocabulary.occasions import AnniversaryKind, Audience, LifeEvent

GreetingState = Literal["planned", "held", "sent", "refused", "call"]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), WithoutSecrets]
Label = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60), WithoutSecrets]


class OccasionRef(Shape):
    """An occasion by its key, such as mid_autumn or wedding."""

    key: str
    title: Names


class WhyNot(Shape):
    code: str
    text: Names


class GreetingShape(Shape):
    """A greeting of a customer, with what will become of it, or what did."""

    id: int
    customer_id: int
    number: str | None
    name: PersonName
    tier: str
    account_manager: str | None
    occasion: OccasionRef
    year: int
    day: date
    """By the customer's own clock."""
    state: GreetingState
    by_call: bool
    """The account manager calls, or is to call."""
    channel: str | None
    """Where it goes or went; null: nowhere, or by call."""
    chosen_channel: str | None
    """The one that staff chose."""
    at: datetime | None
    """When it goes, as things are now, or went."""
    zone: str
    """The customer's time zone."""
    words: str
    line: str
    """The personal line, which the words end with."""
    why_not: WhyNot | None
    delivery: str | None
    """Of one that was sent."""
    called_at: datetime | None
    changed_by: Who | None
    changed_at: datetime | None
    version: str


class GreetingPage(Shape):
    """By day; `next` continues it, null at the end."""

    items: list[GreetingShape]
    next: str | None


class DayCount(Shape):
    """How many greetings of an occasion a day has, by state."""

    day: date
    occasion: OccasionRef
    count: dict[str, int]


class DayCounts(Shape):
    items: list[DayCount]


class GreetingChange(Shape):
    """What is to be otherwise; what is left out stays."""

    day: date | None = None
    channel: str | None = Field(default=None, max_length=40)
    """An empty one: where the customer prefers it."""
    line: Line | None = None
    """An empty one takes it away."""
    version: str | None = Field(default=None, max_length=64)
    """Of the greeting that was read; without it the last change wins."""


class YearRow(Shape):
    """What went on a day for an occasion, and what came of it."""

    day: date
    occasion: OccasionRef
    sent: int
    delivered: int
    failed: int
    refused: int
    calls: int
    replies: int
    """Customers who wrote back within a day, before the bank wrote first again."""
    opt_outs: int
    """Customers who refused greetings, or everything, by then."""
    segments: int
    """That the carrier charged for."""
    costs: list[CostShape]
    """By currency; none: no price was set."""


class YearShape(Shape):
    year: int
    items: list[YearRow]


class AnniversaryShape(Shape):
    id: int
    kind: AnniversaryKind | LifeEvent
    title: Names
    label_zh: str
    label_en: str
    """What staff called it; empty: its kind says it."""
    began: date
    """The solar date of the day itself."""
    calendar: Literal["solar", "lunar"]
    lunar: Names | None
    """The lunar month and day, where that calendar is kept."""
    next: date | None
    """The solar date on which it is kept next; null: never again, or it is not known."""
    entered_by: Who | None
    at: datetime
    version: str


class AnniversaryEntry(Shape):
    """A day in a customer's life, by its solar date."""

    kind: AnniversaryKind | LifeEvent
    began: date
    calendar: Literal["solar", "lunar"] = "solar"
    label_zh: Label = ""
    label_en: Label = ""


class AnniversaryChange(AnniversaryEntry):
    """The day as it is to be, whole."""

    version: str | None = Field(default=None, max_length=64)
    """Of the anniversary that was read; without it the last change wins."""


class AnniversaryKindShape(Shape):
    key: AnniversaryKind | LifeEvent
    name: Names
    once: bool
    """A life event: congratulated on on its day, and not again every year."""


class AudienceShape(Shape):
    """Whose occasions a customer keeps."""

    key: Audience
    name: Names
    occasions: list[Names]
    """Those that the bank greets."""
    keeps: bool
    told: bool | None
    """What the customer told; null: nothing, and `assumed` counts."""
    assumed: bool
    """What their language and age say."""


class AudiencesChange(Shape):
    """What a customer told, by audience; null: nothing is known any more. What is left out stays."""

    told: dict[Audience, bool | None] = Field(min_length=1)
    version: str | None = Field(default=None, max_length=64)
    """Of what was read; without it the last change wins."""


class OccasionsShape(Shape):
    """What a customer keeps."""

    anniversaries: list[AnniversaryShape]
    kinds: list[AnniversaryKindShape]
    """Of anniversaries that may be entered."""
    audiences: list[AudienceShape]
    version: str
    """Of the audiences; each anniversary has its own."""
