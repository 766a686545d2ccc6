"""Define an action's input, output and interface."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.expects import Expects
from contact_center.vocabulary.channels import Channel
from contact_center.vocabulary.text import Language, Text

Slots = Mapping[str, Any]


LOST_CARD = "lost_card_form"
"""The form that blocks a card: what tells of a loss leads to it from anywhere."""
LISTEN = "action_listen"
"""What ends a turn."""
NO_CHANNEL = Channel("", Text("", ""))
"""The channel of a turn that names none."""


@dataclass(frozen=True)
class Earlier:
    """An earlier message of the same conversation: its intent, and the actions that answered it."""

    intent: str
    text: str = field(repr=False)
    actions: tuple[str, ...]
    ticket: str | None = None
    """The number of the ticket that was registered or told of then."""
    in_mind: str = field(default="", repr=False)
    """The whole question, if it was read as a follow-up."""
    late: bool = False
    """True for a yes or no that no question waited for."""


@dataclass(frozen=True)
class Heard:
    """The turn as an action sees it."""

    turn_id: int
    conversation_id: int
    customer_id: int
    language: Language
    text: str = field(repr=False)
    intent: str
    confidence: float
    slots: Slots = field(repr=False)
    channel: Channel = NO_CHANNEL
    form: str | None = None
    requested_slot: str | None = None
    ranking: Sequence[tuple[str, float]] = ()
    """The message's possible intents with their confidence, the likeliest first."""
    earlier: Sequence[Earlier] = ()
    """Oldest first."""
    in_mind: str = field(default="", repr=False)
    """The whole question that a follow-up was read as, with what came before; empty for any other message."""
    late: str = ""
    """The intent of a yes or no that no question waits for; empty for any other message."""
    ran: tuple[str, ...] = ()
    """The actions that ran for this message before this one."""
    waits: bool = False
    """True if the customer waits for staff and asks something: only what is certain is told."""
    session: AsyncSession = field(default_factory=AsyncSession, repr=False, compare=False)
    """The action's transaction, committed once the action has run: its changes are atomic.

    What must be kept even if the action fails is committed before: see `kept`. The default has no store, so
    using it raises.
    """

    @property
    def spoken(self) -> bool:
        """True on a call, where words may be misheard."""
        return self.channel.spoken

    @property
    def previous_actions(self) -> tuple[str, ...]:
        """The actions that answered the previous message."""
        return self.earlier[-1].actions if self.earlier else ()


@dataclass(frozen=True)
class Offer:
    """A choice below a message: its label, and what it says when chosen."""

    title: Text
    text: Text


@dataclass
class Said:
    """What an action says and remembers. An action that does neither has failed."""

    texts: list[tuple[str, tuple[Offer, ...]]] = field(default_factory=list)
    responses: list[str] = field(default_factory=list)
    """Names of fixed answers in the domain."""
    slots: dict[str, Any] = field(default_factory=dict)
    next_action: str | None = None
    """The action that follows, whatever the rules say."""
    expects: Expects | None = None
    """The kind of answer expected by the question in this reply, or right after it."""
    refusals: list[tuple[str, str]] = field(default_factory=list)
    """What a limit refused, and whose limit it was; counted once the action is committed."""

    def add(self, text: str, *offers: Offer) -> "Said":
        self.texts.append((text, offers))
        return self


class Action(Protocol):
    """Raises if it cannot do its work, so that the whole turn fails."""

    name: str

    async def run(self, heard: Heard) -> Said: ...
