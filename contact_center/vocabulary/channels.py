"""Describe what a channel can do, and list the channels of an installation."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from contact_center.vocabulary.text import Text

Refusal = Literal["carrier", "bounce", "complaint"]
"""The carrier stopped messages at the customer's word, the address is dead, or they reported us for spam."""


@dataclass(frozen=True, slots=True)
class Count:
    """What a text costs on a channel that is paid by segments."""

    segments: int
    encoding: Literal["GSM-7", "UCS-2"]
    room: int
    """How many more plain characters go into the last segment."""


@dataclass(frozen=True, slots=True)
class SegmentPrice:
    """What one segment costs the bank."""

    amount: Decimal
    currency: str
    """ISO 4217, three letters."""


@dataclass(frozen=True)
class Channel:
    """A way for customers to reach the bank; all that the rest of the code knows about it."""

    key: str
    """Its name in the store, the API and the routing rules."""
    name: Text
    units: int = 10
    """How much of an agent's capacity a customer waiting on this channel takes."""
    spoken: bool = False
    """Calls: customers hear the words and stay on the line, and cannot be reached there afterwards."""
    telephone: bool = False
    """Its addresses are telephone numbers: one number is the same person on all such channels."""
    writes_first: bool = False
    """The bank may write first."""
    read_where_stored: bool = False
    """Customers read from the store: a stored message counts as sent."""
    visited: bool = False
    """A web page, perhaps on a shared computer: identification ends when the visitor leaves."""
    brief: bool = True
    """Shorten long answers, as customers have to listen to them or the bank pays by length."""
    carrier_words: bool = False
    """CANCEL, END and QUIT, alone in a message, opt out, as the carriers define it."""
    longest: int = 4_000
    """The longest message an agent may send, in characters."""
    refusals: Mapping[str, Refusal] = field(default_factory=dict)
    """Its delivery errors that say something about the customer's will, or that the address is dead."""
    count: Callable[[str], Count] | None = None
    """How its texts are counted and charged for; None: their length costs nothing."""


@dataclass(frozen=True)
class Channels:
    """The channels of an installation, in display order. Raises ValueError for duplicate keys."""

    every: tuple[Channel, ...]

    def __post_init__(self) -> None:
        keys = [channel.key for channel in self.every]
        if len(set(keys)) < len(keys):
            raise ValueError(f"two channels have one key: {keys}")

    def __getitem__(self, key: str) -> Channel:
        """The channel with this key; if the installation no longer has it, one without any capabilities."""
        return next((one for one in self.every if one.key == key), Channel(key, Text(key, key)))

    def __iter__(self) -> Iterator[Channel]:
        return iter(self.every)

    @property
    def spoken(self) -> Sequence[str]:
        """The keys of the channels on which customers call."""
        return [one.key for one in self.every if one.spoken]

    @property
    def telephones(self) -> Sequence[str]:
        """The keys of the channels that reach a telephone."""
        return [one.key for one in self.every if one.telephone]

    @property
    def visited(self) -> Sequence[str]:
        """The keys of the channels that are web pages."""
        return [one.key for one in self.every if one.visited]

    @property
    def texting(self) -> str:
        """The key of the channel on which the bank texts telephones. Raises LookupError if there is none."""
        for one in self.every:
            if one.telephone and one.writes_first:
                return one.key
        raise LookupError("no channel writes to a telephone")
