"""The shapes of service levels and calendars in the staff API."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contact_center.calendars.tables import Calendar
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
    """A day of its own; without spans it is free."""

    date: date
    spans: list[SpanShape] = Field(max_length=20)


class CalendarShape(Shape):
    key: Key
    name: Names
    timezone: str
    weekly: list[list[SpanShape]] = Field(min_length=7, max_length=7)
    """Monday to Sunday."""
    country: str | None
    """Whose public holidays are free, such as CN; its weekends worked in exchange are worked."""
    days: list[CalendarDay] = Field(max_length=1000)


class CalendarQuestion(Shape):
    """A calendar as it is being written, and the days to show of it."""

    calendar: CalendarShape
    first: date | None = None
    """Today in the calendar's zone when it is not said."""
    days: int = Field(default=60, ge=1, le=400)


class ShownDay(Shape):
    """A day that is not worked as its day of the week is; without spans it is free."""

    date: date
    why: Literal["own", "holiday", "exchange"]
    """A day of its own, a public holiday, or a weekend that is worked in exchange."""
    name: Names | None
    """What the public holiday is called, where that is known in both languages."""
    spans: list[SpanShape]


class ShownDays(Shape):
    """What is out of the ordinary from `first` to `last`, by date."""

    first: date
    last: date
    days: list[ShownDay]


class LevelConditions(Shape):
    """An empty list fits all."""

    categories: list[Category] = Field(default_factory=list)
    queues: list[str] = Field(default_factory=list)
    tiers: list[Tier] = Field(default_factory=list)
    priorities: list[PriorityName] = Field(default_factory=list)


class EscalationStep(Shape):
    """What follows a miss, so many working seconds after it."""

    after_s: Later
    to: Literal["supervisors", "queue", "raise_priority"]


class ServiceLevelShape(Shape):
    """What is promised, in working seconds of its calendar; null: not promised."""

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
    """All that is promised; the first service level that fits a ticket is the ticket's."""

    version: int
    service_levels: list[ServiceLevelShape] = Field(max_length=100)
    calendars: list[CalendarShape] = Field(max_length=100)


def as_shape(promises: Promises) -> ServiceLevelsShape:
    """What is promised, as the API shows it."""
    return ServiceLevelsShape.model_validate(
        {
            "version": promises.version,
            "service_levels": [_with_name(level) for level in promises.levels],
            "calendars": [_with_name(calendar) for calendar in promises.calendars],
        }
    )


def as_promises(shape: ServiceLevelsShape) -> Promises:
    """What is to be promised, as the store takes it."""
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
