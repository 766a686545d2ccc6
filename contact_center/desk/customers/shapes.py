"""The shapes of customers' records and telephones."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contact_center.customers.contact_points import Source, What
from contact_center.desk.api.shapes import LanguageCode, PersonName, Shape, Who
from contact_center.desk.records.shapes import CustomerRef, CustomerShape, HoursShape, InteractionShape
from contact_center.vocabulary.tiers import Tier


class CustomerPage(Shape):
    items: list[CustomerShape]


class CustomerEntry(Shape):
    """A new customer."""

    number: str = Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9-]+$")
    name: PersonName
    language: LanguageCode
    birthday: date | None = None
    tier: Tier = "ordinary"
    phone: str | None = Field(default=None, max_length=40)


class CustomerChange(Shape):
    """The changes of a customer; omitted fields stay."""

    name: PersonName | None = None
    language: LanguageCode | None = None
    birthday: date | None = None
    birthday_calendar: Literal["solar", "lunar"] | None = None
    preferred_channel: str | None = Field(default=None, max_length=40)
    zone: str | None = Field(default=None, max_length=60)
    """An IANA time zone; null: unknown."""
    contact_hours: list[HoursShape] | None = Field(default=None, max_length=6)
    """When the customer wants to be written to; none: no wish."""
    ended: Literal["deceased", "closed"] | None = None
    """Nothing more is sent on the bank's initiative; null: the customer is one again."""
    tier: Tier | None = None
    phone: str | None = Field(default=None, max_length=40)
    """A telephone to add; null removes the only one there is."""
    version: str | None = Field(default=None, max_length=40)
    """The version that was read. If given and outdated, nothing changes."""


class TelephoneEntry(Shape):
    """A telephone of a customer."""

    number: str = Field(max_length=60)
    take_from: int | None = None
    """The named customer who has it now: it is moved, without any of their data."""
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class TelephoneReason(Shape):
    """The reason for a change of a telephone."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class TelephoneEventShape(Shape):
    """An event in the history of a customer's telephones."""

    id: int
    at: datetime
    by: Who | None
    what: What
    number: str
    source: Source
    reason: str
    other: CustomerRef | None
    """The customer it was moved from or to."""


class InteractionPage(Shape):
    items: list[InteractionShape]
