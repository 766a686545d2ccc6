"""What conversations ask of the edges: their ports, and the words these share.

What holds words or addresses of customers does not show them in its repr, which libraries log.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.expects import Expects
from contact_center.conversations.tables import Interaction
from contact_center.vocabulary.kinds import Kind as Kind
from contact_center.vocabulary.text import Language as Language

Delivery = Literal[
    "received", "queued", "sending", "sent", "delivered", "read", "undelivered", "failed", "blocked"
]


@dataclass(frozen=True)
class Inbound:
    """One thing that arrived on a channel, after the channel has made sure it is genuine."""

    channel: str
    external_id: str
    """The id the other side gave it; a second one with the same id is a repeat."""
    address: str = field(repr=False)
    text: str = field(repr=False)
    thread: str = ""
    customer_id: int | None = None
    """Who it is, where the channel knows; otherwise the address tells."""
    details: dict[str, Any] = field(default_factory=dict)
    consent: Literal["granted", "withdrawn"] | None = None
    take_turn: bool = True
    """False for what nobody has to answer, such as an opt-out word the carrier answers itself."""


@dataclass(frozen=True)
class Received:
    """What became of an Inbound."""

    interaction_id: int
    conversation_id: int
    customer_id: int
    owner: str
    repeated: bool


@dataclass(frozen=True)
class Choice:
    """One answer offered to the customer: what it shows, and what it says when chosen."""

    title: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True)
class Reply:
    """One message to the customer."""

    text: str = field(repr=False)
    choices: tuple[Choice, ...] = ()
    expects: Expects | None = None
    """What is to be answered, where who speaks knows it."""


@dataclass(frozen=True)
class Turn:
    """What the assistant is asked."""

    interaction_id: int
    conversation_id: int
    customer_id: int
    session: int
    channel: str
    language: Language
    text: str = field(repr=False)
    retry: bool = False
    """True when this turn may have been asked before: the same answer is wanted, not a second step."""


@dataclass(frozen=True)
class Answer:
    """What the assistant says, and how it understood the customer."""

    replies: tuple[Reply, ...]
    intent: str | None
    confidence: float | None
    kind: Kind


class AssistantUnavailable(Exception):
    """The assistant is down, too slow, or had nothing to say."""


class AssistantAway(AssistantUnavailable):
    """A part of the assistant is not there at all: it is being started again, or it stays down.

    `missing` names the parts that are not there, as far as that is known.
    """

    def __init__(self, reason: str, missing: Iterable[str] = ()) -> None:
        super().__init__(reason)
        self.missing = frozenset(missing)


class Assistant(Protocol):
    """Answers one turn. Asking again with the same interaction and retry=True gives the same answer."""

    async def answer(self, turn: Turn) -> Answer:
        """Raises AssistantUnavailable, and AssistantAway where waiting may help."""
        ...


class AreThere(Protocol):
    """Looks which of these parts of the assistant are there, by the names AssistantAway gave them."""

    async def __call__(self, parts: Iterable[str]) -> frozenset[str]: ...


@dataclass(frozen=True)
class HandedOver:
    """What the customer is told when people take over."""

    number: str
    """Of the ticket."""
    choices: tuple[Choice, ...] = ()
    """What they may choose while they wait."""


class Handover(Protocol):
    """Gives a conversation to people when the assistant cannot go on."""

    async def __call__(self, session: AsyncSession, *, interaction_id: int) -> HandedOver: ...


@dataclass(frozen=True)
class ToPeople:
    """What a customer says in a conversation that a queue or an agent has."""

    interaction_id: int
    conversation_id: int
    channel: str
    owner: str
    language: Language
    text: str = field(repr=False)
    """With the number of a choice replaced by the words it stands for."""


class WhileWaiting(Protocol):
    """Answers what somebody who waits for people may choose; None leaves it to the people."""

    async def __call__(self, session: AsyncSession, said: ToPeople) -> Reply | None: ...


class Meant(Protocol):
    """The words that say for certain what a message means; None where it says that itself."""

    async def __call__(self, session: AsyncSession, inbound: Interaction) -> str | None: ...


@dataclass(frozen=True)
class Notice:
    """What somebody is told who writes while they wait, and what is kept of it."""

    reply: Reply
    details: dict[str, Any] = field(default_factory=dict)


class TellWaiting(Protocol):
    """Tells who waits for people that what they write has arrived; None where nothing is to be said."""

    async def __call__(self, session: AsyncSession, said: ToPeople) -> Notice | None: ...


class Heard(Protocol):
    """What else a customer's message means, before the turn on it; told again, it changes nothing."""

    async def __call__(self, session: AsyncSession, *, interaction_id: int) -> None: ...


class Proof(Protocol):
    """Hears what proves something by itself, whoever has the talk; True where it answered the message."""

    async def __call__(self, session: AsyncSession, inbound: Interaction) -> bool: ...


@dataclass(frozen=True)
class Outbound:
    """One message on its way out, as a channel needs it."""

    interaction_id: int
    conversation_id: int
    address: str = field(repr=False)
    thread: str
    text: str = field(repr=False)
    language: Language
    choices: tuple[Choice, ...]
    in_reply_to: int | None
    external_id: str | None
    first_sent_at: datetime
    """When sending was tried first; a message of the other side that is older is a different one."""


@dataclass(frozen=True)
class Sent:
    """What the other side answered: its id, where it gives one, and the state it reports."""

    external_id: str | None
    delivery: Delivery


class SendFailed(Exception):
    """The message was not taken. `retry` tells whether trying again can help."""

    def __init__(self, code: str, *, retry: bool) -> None:
        super().__init__(code)
        self.code = code
        self.retry = retry


class SendUncertain(Exception):
    """Nobody knows whether the message was taken: look it up before sending again."""


class RecipientOptedOut(Exception):
    """The other side says that this person wants no messages."""


class PictureRefused(Exception):
    """A picture that is not fetched or not kept; `code` tells why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class PictureUnavailable(Exception):
    """A picture cannot be had just now: try again later."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class PictureSource(Protocol):
    """Where pictures wait that came with a message."""

    async def fetch(self, address: str, limit: int) -> bytes:
        """What is at an address the source gave, up to `limit` octets. Raises the errors above."""
        ...


class Sender(Protocol):
    """The way out to customers on one channel."""

    async def send(self, message: Outbound) -> Sent | None:
        """Send; None when the channel fetches the message itself and records then that it was sent.

        Raises the errors above.
        """
        ...

    async def find(self, message: Outbound) -> Sent | None:
        """How the other side sees the message, by its id or its words; None when it does not have it."""
        ...
