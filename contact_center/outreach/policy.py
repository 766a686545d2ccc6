"""Hold the bank's rules for messages on its own initiative; operators set them in SWITCHBOARD_OUTREACH."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from contact_center.calendars.read import zone_of
from contact_center.calendars.spans import Span
from contact_center.outreach.cards.link import CardsWanted
from contact_center.outreach.occasions.around import occasion_day
from contact_center.outreach.occasions.holidays import Bank
from contact_center.outreach.occasions.yearly import LeapDay
from contact_center.settings import Settings
from contact_center.vocabulary.channels import SegmentPrice
from contact_center.vocabulary.purposes import Decided, Purpose
from contact_center.vocabulary.severities import Severity

_OPENS, _CLOSES = 9, 20


class Caps(BaseModel):
    """The most messages in one of the customer's own days, weeks from Monday, and months; None: no limit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: int | None = Field(default=None, ge=1)
    week: int | None = Field(default=None, ge=1)
    month: int | None = Field(default=None, ge=1)


def _usual_caps() -> dict[Decided, Caps]:
    return {
        "all": Caps(day=2, week=4, month=10),
        "greeting": Caps(day=2),
        "marketing": Caps(day=1, week=2, month=4),
        "tips": Caps(day=1, week=1),
        "survey": Caps(day=1, week=1, month=2),
    }


class Policy(BaseModel):
    """What the bank allows itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    timezone: str = "Asia/Shanghai"
    """The bank's zone, for customers whose own is unknown."""
    quiet_hours: bool = True
    """False: at any hour, whatever the law says; for practice only."""
    opens: str = "09:00"
    closes: str = "20:00"
    """The bank's own hours for writing, by the customer's clock; the law of their country narrows them."""
    per_second: Mapping[str, Annotated[float, Field(gt=0)]] = Field(default_factory=lambda: {"sms": 10.0})
    """How many messages a second the carrier takes, by channel, replies included. The default is for a number
    outside of North America; there it is 1, and for a short code 100 and more."""
    caps: Mapping[Decided, Caps] = Field(default_factory=_usual_caps)
    """By purpose, and over all of them together. Service notices count, but are never held back by a cap."""
    on_working_days: frozenset[Purpose] = frozenset({"survey"})
    """Purposes that go out on working days of the customer's country only."""
    silent_in_complaint: frozenset[Purpose] = frozenset({"greeting", "marketing"})
    """Purposes that do not go to customers with an open complaint of these severities."""
    serious: frozenset[Severity] = frozenset({"high", "critical"})
    cards: CardsWanted = "free"
    """Whether greetings end with the link to their card: `free` where it costs no further segment."""
    segment_price: Decimal | None = Field(default=None, ge=0)
    """What one segment of a text message costs the bank, in `currency`; None: not known."""
    currency: str = Field(default="CNY", pattern=r"^[A-Z]{3}$")
    country: str | None = "CN"
    """Whose public holidays are greeted, and where the bank is (ISO 3166); None: what is kept everywhere."""
    founded: date | None = None
    """The bank's own day, greeted every year."""
    moved: Mapping[str, date] = Field(default_factory=dict)
    """Occasions announced for another day than the rule's: {"qingming 2027": "2027-04-06"}."""
    passed_over: frozenset[str] = frozenset({"spring_festival_eve"})
    """Occasions that are not greeted; the eve is not, since the festival is."""
    days_after: Mapping[str, int] = Field(default_factory=dict)
    """Occasions greeted some days after their day, or before it when negative: {"mid_autumn": -1}."""
    leap_day: LeapDay = "february"
    """When who was born on 29 February is greeted in a common year: the day before 1 March, or that day."""

    @field_validator("timezone")
    @classmethod
    def _is_zone(cls, name: str) -> str:
        zone_of(name)
        return name

    @field_validator("closes")
    @classmethod
    def _is_span(cls, closes: str, info: ValidationInfo) -> str:
        Span.written({"opens": info.data["opens"], "closes": closes})
        return closes

    @field_validator("country")
    @classmethod
    def _is_known(cls, country: str | None) -> str | None:
        try:
            Bank(country).occasions()
        except NotImplementedError as error:
            raise ValueError(f"no public holidays are known of {country}") from error
        return country

    @field_validator("moved")
    @classmethod
    def _are_moved(cls, moved: Mapping[str, date]) -> Mapping[str, date]:
        for written in moved:
            _name_and_year(written)
        return moved

    @field_validator("days_after")
    @classmethod
    def _are_near(cls, days_after: Mapping[str, int]) -> Mapping[str, int]:
        for days in days_after.values():
            occasion_day(date(2000, 1, 1), days)
        return days_after

    @classmethod
    def of(cls, settings: Settings) -> "Policy":
        """As the operator set it. Raises ValueError."""
        hour = settings.greeting_hour
        usual: dict[str, object] = {
            "timezone": settings.timezone,
            # In practice mode at once, so that there is something to see.
            "quiet_hours": not settings.practice or hour is not None,
            "opens": f"{_OPENS if hour is None else hour:02}:00",
            "closes": f"{_CLOSES if hour is None or hour < _CLOSES else 24}:00",
        }
        if settings.practice:
            # The practice network takes everything.
            usual["per_second"] = {}
        return cls.model_validate(usual | settings.outreach)

    @property
    def zone(self) -> ZoneInfo:
        """The bank's zone."""
        return ZoneInfo(self.timezone)

    @property
    def price(self) -> SegmentPrice | None:
        """What a segment costs; None: not known."""
        return None if self.segment_price is None else SegmentPrice(self.segment_price, self.currency)

    @property
    def hours(self) -> Span:
        """The bank's own hours for writing."""
        return Span.written({"opens": self.opens, "closes": self.closes})

    @property
    def bank(self) -> Bank:
        """What decides which holidays are greeted, and when."""
        moved = {_name_and_year(written): day for written, day in self.moved.items()}
        return Bank(self.country, self.founded, moved)


def _name_and_year(written: str) -> tuple[str, int]:
    name, _, year = written.rpartition(" ")
    if not name or not (year.isascii() and year.isdecimal()):
        raise ValueError(f"not the name of an occasion and a year: {written}")
    return name, int(year)


USUAL = Policy()
