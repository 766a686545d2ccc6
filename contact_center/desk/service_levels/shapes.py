"""The shapes of service levels and calendars in the staff API."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contact_center.calendars.models import Calendar
from contact_center.desk.api.shapes import Names, Shape
from contact_center.store.table import Json
from contact_center.tickets.service_levels.edit import Promises
from contact_center.vocabulary.categories import Category
from contact_center.vocabulary.priorities import PriorityName
from contact_center.vocabulary.tiers import Tier

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,40}$")]
Seconds = Annotated[int, Field(gt=0, le=366 * 86_400)]
Later = Annotated[int, Field(ge=0, le=366 * 86_400)]


class SpanShape(Shape):
    """Such as 09:00 to 12:00; the latest end is 24:00."""

    opens: str
    closes: str


class CalendarDay(Shape):
    """A day with its own hours; without spans it is a day off."""

    date: date
    spans: list[SpanShape] = Field(max_length=20)


class CalendarShape(Shape):
    key: Key
    name: Names
    timezone: str
    weekly: list[list[SpanShape]] = Field(min_length=7, max_length=7)
    """Monday to Sunday."""
    country: str | None
    """The country, such as CN, whose public holidays are off and whose make-up weekends are worked."""
    days: list[CalendarDay] = Field(max_length=1000)


class CalendarQuestion(Shape):
    """A calendar being edited, and the days of it to show."""

    calendar: CalendarShape
    first: date | None = None
    """By default today in the calendar's time zone."""
    days: int = Field(default=60, ge=1, le=400)


class ShownDay(Shape):
    """A day that deviates from its weekday; without spans it is a day off."""

    date: date
    why: Literal["own", "holiday", "exchange"]
    """A day with its own hours, a public holiday, or a weekend worked in exchange."""
    name: Names | None
    """The name of the public holiday, if known in both languages."""
    spans: list[SpanShape]


class ShownDays(Shape):
    """The exceptions from `first` to `last`, by date."""

    first: date
    last: date
    days: list[ShownDay]


class LevelConditions(Shape):
    """An empty list matches everything."""

    categories: list[Category] = Field(default_factory=list)
    queues: list[str] = Field(default_factory=list)
    tiers: list[Tier] = Field(default_factory=list)
    priorities: list[PriorityName] = Field(default_factory=list)


class EscalationStep(Shape):
    """What follows a miss, after this many working seconds."""

    after_s: Later
    to: Literal["supervisors", "queue", "raise_priority"]


class ServiceLevelShape(Shape):
    """A service level, in working seconds of its calendar; null: not promised."""

    key: Key
    name: Names
    when: LevelConditions
    calendar: str
    first_response_s: Seconds | None
    next_response_s: Seconds | None
    resolution_s: Seconds | None
    warn_before_s: Later = 900
    escalation: list[EscalationStep] = Field(max_length=20)


class ServiceLevelsShape(Shape):
    """All service levels; the first one that matches a ticket applies."""

    version: int
    service_levels: list[ServiceLevelShape] = Field(max_length=100)
    calendars: list[CalendarShape] = Field(max_length=100)


def as_shape(promises: Promises) -> ServiceLevelsShape:
    """The service levels, as the API shows them."""
    return ServiceLevelsShape.model_validate(
        {
            "version": promises.version,
            "service_levels": [_with_name(level) for level in promises.levels],
            "calendars": [_with_name(calendar) for calendar in promises.calendars],
        }
    )


def as_promises(shape: ServiceLevelsShape) -> Promises:
    """The service levels, as the store takes them."""
    given = shape.model_dump(mode="json")
    return Promises(
        shape.version,
        [_with_names(level) for level in given["service_levels"]],
        [_with_names(calendar) for calendar in given["calendars"]],
    )


def as_written(calendar: CalendarShape) -> Calendar:
    """The calendar as the store would take it; it is not stored."""
    return Calendar(**_with_names(calendar.model_dump(mode="json")))


def _with_name(row: Json) -> Json:
    rest = {name: value for name, value in row.items() if name not in ("name_zh", "name_en")}
    return {**rest, "name": {"zh": row["name_zh"], "en": row["name_en"]}}


def _with_names(shape: Json) -> Json:
    rest = {name: value for name, value in shape.items() if name != "name"}
    return {**rest, "name_zh": shape["name"]["zh"], "name_en": shape["name"]["en"]}
