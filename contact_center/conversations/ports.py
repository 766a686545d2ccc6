"""Declare the ports of conversations, and the types they share.

Types that hold customers' words or addresses leave them out of their repr, which libraries log.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.expects import Expects
from contact_center.conversations.models import Conversation, Interaction
from contact_center.vocabulary.kinds import Kind
from contact_center.vocabulary.text import Language, Text

Delivery = Literal[
    "received", "queued", "sending", "sent", "delivered", "read", "undelivered", "failed", "blocked"
]


@dataclass(frozen=True)
class Inbound:
    """An inbound message that the channel has authenticated."""

    channel: str
    external_id: str
    """The id the other side assigned; a second one with the same id is a repeat."""
    address: str = field(repr=False)
    text: str = field(repr=False)
    thread: str = ""
    customer_id: int | None = None
    """Who it is, if the channel knows; otherwise found by address."""
    details: dict[str, Any] = field(default_factory=dict)
    consent: Literal["granted", "withdrawn"] | None = None
    take_turn: bool = True
    """False for what needs no answer, such as an opt-out word that the carrier answers itself."""


@dataclass(frozen=True)
class Received:
    """The outcome of receiving an Inbound."""

    interaction_id: int
    conversation_id: int
    customer_id: int
    owner: str
    repeated: bool


@dataclass(frozen=True)
class Choice:
    """A choice offered to the customer: its label, and what it says when picked."""

    title: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True)
class Reply:
    """One message to the customer."""

    text: str = field(repr=False)
    choices: tuple[Choice, ...] = ()
    expects: Expects | None = None
    """The expected answer, if the author knows it."""


@dataclass(frozen=True)
class Turn:
    """A question to the assistant."""

    interaction_id: int
    conversation_id: int
    customer_id: int
    session: int
    channel: str
    language: Language
    text: str = field(repr=False)
    retry: bool = False
    """True if this turn may have been asked before: return the same answer, take no second step."""
    waits: bool = False
    """True if the customer waits for staff: what is not certain is left to them."""
    errand: bool = False
    """True if the customer waits for staff all the while: they do not wait for the assistant as well."""


@dataclass(frozen=True)
class Answer:
    """The assistant's answer, and how it understood the customer."""

    replies: tuple[Reply, ...]
    intent: str | None
    confidence: float | None
    kind: Kind


class AssistantUnavailable(Exception):
    """The assistant is down, too slow, or had nothing to say."""


class AssistantAway(AssistantUnavailable):
    """A part of the assistant is unavailable: it is restarting, or it stays down.

    `missing` names the unavailable parts, as far as known.
    """

    def __init__(self, reason: str, missing: Iterable[str] = ()) -> None:
        super().__init__(reason)
        self.missing = frozenset(missing)


class Assistant(Protocol):
    """Answers one turn. Asking again with the same interaction and retry=True gives the same answer."""

    async def answer(self, turn: Turn) -> Answer:
        """Raises AssistantUnavailable, or AssistantAway if waiting may help."""
        ...


class AreThere(Protocol):
    """Returns which of these parts of the assistant are available, by the names in AssistantAway."""

    async def __call__(self, parts: Iterable[str]) -> frozenset[str]: ...


@dataclass(frozen=True)
class HandedOver:
    """What the customer is told when staff take over."""

    number: str
    """Of the ticket."""
    choices: tuple[Choice, ...] = ()
    """What they may choose while they wait."""


class Handover(Protocol):
    """Hands a conversation over to staff when the assistant cannot go on."""

    async def __call__(self, session: AsyncSession, *, interaction_id: int) -> HandedOver: ...


@dataclass(frozen=True)
class ToPeople:
    """A customer's message in a conversation that a queue or an agent has."""

    interaction_id: int
    conversation_id: int
    channel: str
    owner: str
    language: Language
    text: str = field(repr=False)
    """With the number of a choice replaced by its words."""


class WhileWaiting(Protocol):
    """Answers choices of customers who wait for staff; None leaves the message to staff."""

    async def __call__(self, session: AsyncSession, said: ToPeople) -> Reply | None: ...


class Meant(Protocol):
    """An unambiguous wording of a message; None if it is unambiguous as it stands."""

    async def __call__(self, session: AsyncSession, inbound: Interaction) -> str | None: ...


@dataclass(frozen=True)
class Notice:
    """The notice to a customer who writes while waiting, and the details stored with it."""

    reply: Reply
    details: dict[str, Any] = field(default_factory=dict)


class TellWaiting(Protocol):
    """Tells waiting customers that their message has arrived; None if nothing is to be said."""

    async def __call__(self, session: AsyncSession, said: ToPeople) -> Notice | None: ...


class WaitOn(Protocol):
    """Tells customers whose errand is over that they wait on; None if nothing of theirs is waiting."""

    async def __call__(self, session: AsyncSession, said: ToPeople) -> Reply | None: ...


class Heard(Protocol):
    """Processes other meanings of a customer's message before its turn. Idempotent."""

    async def __call__(self, session: AsyncSession, *, interaction_id: int) -> None: ...


class Beforehand(Protocol):
    """Answers what needs no assistant, such as thanks for a greeting; True if it answered the message.

    Called with both locked, while the assistant has the conversation. What it leaves goes to the assistant.
    """

    async def __call__(
        self, session: AsyncSession, inbound: Interaction, conversation: Conversation
    ) -> bool: ...


class OfferChoices(Protocol):
    """Adds to the answer to an opt-out where single kinds can be chosen; None if there is nothing to add."""

    async def __call__(self, session: AsyncSession, conversation: Conversation) -> Text | None: ...


class Proof(Protocol):
    """Handles messages that prove something by themselves, whoever owns the conversation.

    True if it answered the message.
    """

    async def __call__(self, session: AsyncSession, inbound: Interaction) -> bool: ...


@dataclass(frozen=True)
class Outbound:
    """An outbound message, as a channel needs it."""

    interaction_id: int
    written_at: datetime
    """With its id it names the message for good: after a restored backup another one may get the id."""
    conversation_id: int
    address: str = field(repr=False)
    thread: str
    text: str = field(repr=False)
    language: Language
    choices: tuple[Choice, ...]
    in_reply_to: int | None
    external_id: str | None
    first_sent_at: datetime
    """When sending was first attempted; an older message on the other side is a different one."""


@dataclass(frozen=True)
class Sent:
    """The other side's answer: its id, if it assigns one, and the state it reports."""

    external_id: str | None
    delivery: Delivery
    segments: int | None = None
    """How many the other side charges for; None: length costs nothing there."""
    error_code: str | None = None
    """Why it did not arrive, in the other side's words."""


class SendFailed(Exception):
    """The message was refused. `retry` tells whether trying again can help."""

    def __init__(self, code: str, *, retry: bool) -> None:
        super().__init__(code)
        self.code = code
        self.retry = retry


class SendUncertain(Exception):
    """It is unknown whether the message was accepted: look it up before sending again."""


class RecipientOptedOut(Exception):
    """The other side reports that this person has opted out; `code` is its word for it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class PictureRefused(Exception):
    """A picture that is not fetched or not stored; `code` tells why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class PictureUnavailable(Exception):
    """A picture is temporarily unavailable: retry later."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class PictureSource(Protocol):
    """Fetches the pictures of messages."""

    async def fetch(self, address: str, limit: int) -> bytes:
        """The content at an address the source gave, up to `limit` octets. Raises the errors above."""
        ...


class Sender(Protocol):
    """Sends to customers on one channel."""

    async def send(self, message: Outbound) -> Sent | None:
        """Send; None if the channel fetches the message itself and then records it as sent.

        Raises the errors above.
        """
        ...

    async def find(self, message: Outbound) -> Sent | None:
        """How the other side sees the message, found by id or text; None if it does not have it."""
        ...
