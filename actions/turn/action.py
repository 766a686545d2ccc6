"""What an action is given, what it gives back, and the shape every action has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.expects import Expects
from contact_center.vocabulary.channels import Channel
from contact_center.vocabulary.text import Language, Text

Slots = Mapping[str, Any]


NO_CHANNEL = Channel("", Text("", ""))
"""That of a turn which names none."""


@dataclass(frozen=True)
class Earlier:
    """A message of the same conversation before this one: how it was read, and what answered it."""

    intent: str
    text: str = field(repr=False)
    actions: tuple[str, ...]


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
    """The intents the message may have, the likeliest first, with their confidence."""
    earlier: Sequence[Earlier] = ()
    """Oldest first."""
    session: AsyncSession = field(default_factory=AsyncSession, repr=False, compare=False)
    """The turn's only transaction: all that its action does to the store is done, or nothing of it.

    By default of no store, so that using it raises.
    """

    @property
    def spoken(self) -> bool:
        """True on a call, where words may be misheard."""
        return self.channel.spoken

    @property
    def previous_actions(self) -> tuple[str, ...]:
        """The actions that answered the message before this one."""
        return self.earlier[-1].actions if self.earlier else ()


@dataclass(frozen=True)
class Offer:
    """A choice under a message: what it shows and what it says when chosen."""

    title: Text
    text: Text


@dataclass
class Said:
    """What an action says and remembers. One that does neither has failed."""

    texts: list[tuple[str, tuple[Offer, ...]]] = field(default_factory=list)
    responses: list[str] = field(default_factory=list)
    """Names of fixed answers from the domain."""
    slots: dict[str, Any] = field(default_factory=dict)
    next_action: str | None = None
    """What comes next whatever the rules say."""
    expects: Expects | None = None
    """What the question that comes with this, or right behind it, wants to hear."""

    def add(self, text: str, *offers: Offer) -> "Said":
        self.texts.append((text, offers))
        return self


class Action(Protocol):
    """Raises when it cannot do what it is for, so that the turn fails as a whole."""

    name: str

    async def run(self, heard: Heard) -> Said: ...
