"""The shapes of records that several resources of the staff API show."""

from datetime import date, datetime
from typing import Any, Literal

from contact_center.conversations.ports import Delivery
from contact_center.customers.contact_points import VerifiedBy
from contact_center.desk.api.shapes import KindName, LanguageCode, Names, PersonName, Shape, Who
from contact_center.vocabulary.incident_states import IncidentState
from contact_center.vocabulary.presences import Presence
from contact_center.vocabulary.priorities import PriorityName
from contact_center.vocabulary.roles import Role
from contact_center.vocabulary.states import State


class UserShape(Shape):
    id: int
    login: str
    name: str
    role: Role
    language: LanguageCode
    languages: list[str]
    presence: Presence
    wrap_up_until: datetime | None
    """Until then nothing is offered: the user is wrapping up a call."""
    queues: list[str]


class QueueRef(Shape):
    key: str
    name: Names


class CustomerRef(Shape):
    id: int
    number: str | None
    name: PersonName | None
    tier: str


class ClockShape(Shape):
    """A service-level clock of a ticket; without a due time while it is paused."""

    kind: Literal["first_response", "next_response", "resolution"]
    state: Literal["running", "paused", "met", "missed"]
    due_at: datetime | None
    warned: bool


class TicketShape(Shape):
    id: int
    number: str
    category: str
    topic: str
    subject: Names
    details: dict[str, Any]
    priority: PriorityName
    status: State
    queue: QueueRef
    assignee: Who | None
    reserved_for: Who | None
    offer_expires_at: datetime | None
    customer: CustomerRef
    conversation_id: int
    channel: str
    language: LanguageCode
    created_at: datetime
    first_response_at: datetime | None
    reminded_at: datetime | None
    closed_at: datetime | None
    resolution: str | None
    position: int | None
    clocks: list[ClockShape]
    """The running ones, every miss, and the latest of each kind."""
    complaint_due_on: date | None
    """The last day for a complaint's answer, once staff have been warned that it is near."""
    awaiting_customer: bool
    escalated: bool
    """Whether supervisors were called in."""


class ChoiceShape(Shape):
    title: str
    text: str


class MisreadShape(Shape):
    """The intent that staff marked, and whether the mark was reviewed."""

    right_intent: str
    state: Literal["marked", "accepted", "rejected"]


class PictureShape(Shape):
    """A picture, or another file, that came with a message."""

    id: int
    state: Literal["waiting", "kept", "refused", "failed"]
    reason: str | None
    media_type: str | None
    size: int | None
    """In octets."""


class InteractionShape(Shape):
    id: int
    conversation_id: int
    channel: str
    direction: Literal["in", "out"]
    kind: KindName
    author: Literal["customer", "assistant", "agent", "system"]
    author_name: str | None
    language: LanguageCode
    text: str
    choices: list[ChoiceShape]
    delivery: Delivery
    error_code: str | None
    intent: str | None
    """As the assistant understood it."""
    may_be_misread: bool
    """True for a customer's words."""
    misread: MisreadShape | None
    pictures: list[PictureShape]
    created_at: datetime


class ConversationShape(Shape):
    id: int
    customer_id: int
    channel: str
    owner: Literal["assistant", "queue", "agent"]
    agent: Who | None
    language: LanguageCode
    identified: bool
    """Whether the customer is currently identified: signed in, or by a recent code."""
    opened_at: datetime
    closed_at: datetime | None
    written_to: bool
    """After a call: whether an answer reaches the caller, as a text message."""


class ConsentShape(Shape):
    purpose: str
    state: Literal["granted", "withdrawn"]
    source: str
    at: datetime


class ContactPointShape(Shape):
    id: int
    channel: str
    address: str
    state: Literal["unverified", "verified", "wrong"]
    """Of a telephone: codes are sent to verified ones only, and nothing at all to a wrong one."""
    verified_by: VerifiedBy | None
    verified_at: datetime | None
    consents: list[ConsentShape]


class HoursShape(Shape):
    """From `opens` until just before `closes`, such as 18:00 and 24:00."""

    opens: str
    closes: str


class CustomerShape(Shape):
    id: int
    number: str | None
    name: PersonName | None
    language: LanguageCode
    birthday: date | None
    birthday_calendar: Literal["solar", "lunar"]
    preferred_channel: str | None
    zone: str | None
    contact_hours: list[HoursShape]
    ended: Literal["deceased", "closed", "erased"] | None
    """Why nothing is sent on the bank's initiative."""
    tier: str
    account_manager: Who | None
    contact_points: list[ContactPointShape]
    open_tickets: int
    version: str
    """Of the editable fields; send it with a change so as not to overwrite a colleague's."""


class IncidentRef(Shape):
    """The incident a ticket is about, as customers are told."""

    id: int
    title: Names
    state: IncidentState


class NoteShape(Shape):
    """A colleague's note on a ticket."""

    id: int
    by: Who
    to: Who | None
    """The colleague who is asked; null: whoever works on it."""
    text: str
    at: datetime


class TicketView(Shape):
    """A ticket with all an agent needs to answer it."""

    ticket: TicketShape
    notes: list[NoteShape]
    """Notes among colleagues, oldest first."""
    incident: IncidentRef | None
    customer: CustomerShape
    conversation: ConversationShape
    interactions: list[InteractionShape]
