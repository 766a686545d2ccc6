"""Say what a channel is able to do, and hold all channels of an installation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contact_center.vocabulary.text import Text


@dataclass(frozen=True)
class Channel:
    """A way in which customers reach the bank: all that the rest of the house knows about it."""

    key: str
    """Its name in the store, in the API and in routing rules."""
    name: Text
    units: int = 10
    """How much of an agent's capacity a customer takes who waits on it for a person."""
    spoken: bool = False
    """A call: words are heard, the caller holds the line, and nothing reaches them there afterwards."""
    telephone: bool = False
    """Its addresses are telephones: one number is the same person on all channels of this sort."""
    writes_first: bool = False
    """The bank may write there before the customer does."""
    read_where_stored: bool = False
    """Customers read what is stored: nothing is brought to them, and stored is sent."""
    visited: bool = False
    """A page, perhaps on a shared computer: what was proved there ends when it is left."""
    brief: bool = True
    """Long answers are cut down, as they are heard, or paid for by their length."""
    carrier_words: bool = False
    """CANCEL, END and QUIT, alone in a message, ask for no more messages, as its carriers have it."""
    longest: int = 4_000
    """Characters an agent may send at once."""


@dataclass(frozen=True)
class Channels:
    """The channels of an installation, in the order of lists. Raises ValueError for a key given twice."""

    every: tuple[Channel, ...]

    def __post_init__(self) -> None:
        keys = [channel.key for channel in self.every]
        if len(set(keys)) < len(keys):
            raise ValueError(f"two channels have one key: {keys}")

    def __getitem__(self, key: str) -> Channel:
        """The channel with this key; one that the installation has no more is able to do nothing."""
        return next((one for one in self.every if one.key == key), Channel(key, Text(key, key)))

    def __iter__(self) -> Iterator[Channel]:
        return iter(self.every)

    @property
    def spoken(self) -> Sequence[str]:
        """The keys of those on which customers call."""
        return [one.key for one in self.every if one.spoken]

    @property
    def telephones(self) -> Sequence[str]:
        """The keys of those by which a telephone is reached."""
        return [one.key for one in self.every if one.telephone]

    @property
    def visited(self) -> Sequence[str]:
        """The keys of those that are pages."""
        return [one.key for one in self.every if one.visited]

    @property
    def texting(self) -> str:
        """The key of the one by which the bank writes to a telephone. Raises LookupError for none."""
        for one in self.every:
            if one.telephone and one.writes_first:
                return one.key
        raise LookupError("no channel writes to a telephone")
