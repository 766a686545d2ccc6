"""The shapes of consent in the staff API."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import StringConstraints

from contact_center.customers.consent import Reach, Source, State
from contact_center.desk.api.shapes import Names, Shape, Who, WithoutSecrets
from contact_center.desk.records.shapes import HoursShape, InteractionShape
from contact_center.vocabulary.purposes import Decided, Purpose

Reasoned = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), WithoutSecrets
]


class DecisionEntry(Shape):
    """What a customer told a member of staff."""

    purpose: Decided
    state: State
    channel: str | None = None
    """Null: on every channel."""
    reason: Reasoned
    interaction_id: int | None = None
    """The customer's message in which they said it."""


class LinkProofShape(Shape):
    """The link with which a customer decided."""

    mark: str
    """Tells it from their other links."""
    expires_on: date
    by_staff: bool
    """Whether it was made at the desk."""


class LedgerEntryShape(Shape):
    """A decision with its proof."""

    id: int
    purpose: Decided
    state: State
    reach: Reach
    channel: str | None
    address: str | None
    """Where it was said."""
    source: Source
    by: Who | None
    """The member of staff who recorded it."""
    interaction_id: int | None
    message: InteractionShape | None
    """The message of `interaction_id`; null if the user may not see its conversation."""
    carried_from_id: int | None
    link: LinkProofShape | None
    """Of a decision by the signed link."""
    detail: str
    at: datetime


class ReasonShape(Shape):
    code: str
    text: Names


class MayGetShape(Shape):
    """Whether something of a purpose may be sent to an address now."""

    purpose: Purpose
    contact_point_id: int
    channel: str
    address: str
    outcome: Literal["now", "later", "refused"]
    reason: ReasonShape | None
    not_before: datetime | None
    consent_id: int | None
    """The decision of the ledger that decides."""
    ticket_id: int | None


class HeldShape(Shape):
    """A message that did not go, or not yet."""

    id: int
    purpose: Purpose
    reason: ReasonShape
    not_before: datetime | None
    consent_id: int | None
    ticket_id: int | None
    at: datetime


class ConsentsShape(Shape):
    ledger: list[LedgerEntryShape]
    """Latest first."""
    may_get: list[MayGetShape]
    held: list[HeldShape]
    """Latest first."""


class BirthdayShape(Shape):
    """A birthday by both calendars."""

    solar: date
    next_solar: date | None
    lunar: Names | None
    """The lunar month and day; null outside of the lunar years that are known."""
    next_lunar: date | None
    """The solar date on which that is kept next."""


class PreferencesShape(Shape):
    """What decides, besides the record, where and when the customer is written to."""

    channels: list[str]
    """Channels on which the bank can write first, or may where the customer prefers it."""
    zone_in_use: str
    """The time zone by which their hours are counted: their own, their telephone's, or the bank's."""
    bank_hours: HoursShape | None
    """When the bank writes, by the customer's clock; null: at any time, in practice."""
    birthday: BirthdayShape | None


class PreferenceLinkShape(Shape):
    """The address of a page on which the customer chooses what they are sent."""

    url: str
    expires_on: date
    """The last day on which it works."""
