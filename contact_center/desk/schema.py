"""The shapes of the staff API, as its OpenAPI description lists them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, StringConstraints
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from contact_center.customers.contact_points import Source, VerifiedBy, What
from contact_center.security.conceal import conceal
from contact_center.vocabulary.kinds import Kind
from contact_center.vocabulary.presences import ChosenPresence, Presence
from contact_center.vocabulary.priorities import PriorityName
from contact_center.vocabulary.roles import Role
from contact_center.vocabulary.states import State
from contact_center.vocabulary.text import Language
from contact_center.vocabulary.tiers import Tier as Tier

LanguageCode = Language
KindName = Kind

WithoutSecrets = AfterValidator(lambda text: conceal(text).text)
"""For words of staff that are kept: card numbers, codes and passwords in them are hidden."""


class _OpenApi30(GenerateJsonSchema):
    """Writes "or null" as OpenAPI 3.0 does: `nullable`, not a type of its own."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """A field's name is its title."""
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        return {**inner, "nullable": True} if "type" in inner else {"allOf": [inner], "nullable": True}


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().model_json_schema(*args, **{"schema_generator": _OpenApi30, **kwargs})


class BankFile(RootModel[bytes]):
    """Stands in a handler's type for a file as it is, of whatever media type."""


class Names(Shape):
    """One name in both languages."""

    zh: str
    en: str


class PersonName(Shape):
    """A customer's name; one of the two may be unknown."""

    zh: str | None = None
    en: str | None = None


class Who(Shape):
    id: int
    name: str


class UserShape(Shape):
    id: int
    login: str
    name: str
    role: Role
    language: LanguageCode
    languages: list[str]
    presence: Presence
    wrap_up_until: datetime | None
    """Until then nothing is offered: a call is being wrapped up."""
    queues: list[str]


class ColleagueShape(Who):
    """Somebody to ask."""

    presence: Presence


class SessionShape(Shape):
    user: UserShape
    csrf_token: str


class SignInRequest(Shape):
    login: str = Field(min_length=1, max_length=200)
    password: str = Field(min_length=1, max_length=1000)


class PresenceRequest(Shape):
    presence: ChosenPresence


class QueueRef(Shape):
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


class CustomerRef(Shape):
    id: int
    number: str | None
    name: PersonName | None
    tier: str


class ClockShape(Shape):
    """A promise of a ticket; without a due moment while it is paused."""

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
    """Those that go on, every miss, and the last of each kind."""
    complaint_due_on: date | None
    """The last day for a complaint's answer, from the moment staff were told that it comes near."""
    awaiting_customer: bool
    escalated: bool
    """Whether supervisors were called."""


class TicketPage(Shape):
    items: list[TicketShape]
    total: int


class ChoiceShape(Shape):
    title: str
    text: str


class IntentShape(Shape):
    """What a customer can want, with its name."""

    key: str
    name: Names


class MisreadShape(Shape):
    """What staff say a customer meant, and whether that was reviewed."""

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
    delivery: str
    error_code: str | None
    intent: str | None
    """As the assistant read it."""
    may_be_misread: bool
    """True for words of a customer."""
    misread: MisreadShape | None
    pictures: list[PictureShape]
    created_at: datetime


class InteractionPage(Shape):
    items: list[InteractionShape]


class ConversationShape(Shape):
    id: int
    customer_id: int
    channel: str
    owner: Literal["assistant", "queue", "agent"]
    agent: Who | None
    language: LanguageCode
    identified: bool
    """Whether it is certain just now who is talking: signed in, or identified by a code lately."""
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
    """Of a telephone: a code goes to a verified one alone, and nothing at all to a wrong one."""
    verified_by: VerifiedBy | None
    verified_at: datetime | None
    consents: list[ConsentShape]


class CustomerShape(Shape):
    id: int
    number: str | None
    name: PersonName | None
    language: LanguageCode
    birthday: date | None
    tier: str
    account_manager: Who | None
    contact_points: list[ContactPointShape]
    open_tickets: int
    version: str
    """Of what a change can change; sent along with it, nobody's change is overwritten."""


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
    """What to change of a customer; what is left out stays."""

    name: PersonName | None = None
    language: LanguageCode | None = None
    birthday: date | None = None
    tier: Tier | None = None
    phone: str | None = Field(default=None, max_length=40)
    """A telephone to add; null removes the only one there is."""
    version: str | None = Field(default=None, max_length=40)
    """As it was read. When it is given and the record is another one by now, nothing changes."""


class TelephoneEntry(Shape):
    """A telephone of a customer."""

    number: str = Field(max_length=60)
    take_from: int | None = None
    """The named customer who has it now: it is moved, and nothing of theirs goes along."""
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class TelephoneReason(Shape):
    """Why something is done with a telephone."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class TelephoneEventShape(Shape):
    """One thing that was done with a customer's telephones."""

    id: int
    at: datetime
    by: Who | None
    what: What
    number: str
    source: Source
    reason: str
    other: CustomerRef | None
    """Where it came from or went to."""


class FaultRef(Shape):
    """What a ticket is about, as customers hear of it."""

    id: int
    title: Names
    state: Literal["reported", "confirmed", "repairing", "solved"]


class NoteShape(Shape):
    """What a colleague said about a ticket."""

    id: int
    by: Who
    to: Who | None
    """Who is asked; null: whoever works on it."""
    text: str
    at: datetime


class TicketView(Shape):
    """A ticket with all an agent needs to answer it."""

    ticket: TicketShape
    notes: list[NoteShape]
    """What colleagues said among themselves, oldest first."""
    fault: FaultRef | None
    customer: CustomerShape
    conversation: ConversationShape
    interactions: list[InteractionShape]


class ConversationView(Shape):
    conversation: ConversationShape
    customer: CustomerShape
    interactions: list[InteractionShape]
    tickets: list[TicketShape]


class ReplyRequest(Shape):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
    client_id: str = Field(min_length=8, max_length=64)


class NoteRequest(Shape):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
    client_id: str = Field(min_length=8, max_length=64)


class MisunderstoodRequest(Shape):
    right_intent: str = Field(min_length=1, max_length=100)


class CloseRequest(Shape):
    resolution: Annotated[str, WithoutSecrets] = Field(default="", max_length=4000)
    root_cause: str | None = Field(default=None, max_length=100)
    """Of a complaint: with it, the resolution is sent as the answer, unless the customer has one."""


class TransferRequest(Shape):
    queue: str | None = None
    assignee: int | None = None
    note: Annotated[str, WithoutSecrets] = Field(default="", max_length=4000)
