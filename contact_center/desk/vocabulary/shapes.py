"""The shapes of the vocabulary in the staff API."""

from contact_center.desk.api.names import Word, names
from contact_center.desk.api.shapes import Shape
from contact_center.vocabulary.channels import Channel


class ChannelShape(Word):
    """A channel, and what screens have to know about it."""

    spoken: bool
    """A call: once it is over, nothing reaches the customer there."""
    telephone: bool
    """Its addresses are telephone numbers."""
    longest: int
    """Characters an agent may send at once."""


class VocabularyShape(Shape):
    """Every value of the service's closed lists, in display order."""

    topics: list[Word]
    categories: list[Word]
    tiers: list[Word]
    priorities: list[Word]
    kinds: list[Word]
    """Of interactions."""
    states: list[Word]
    """Of tickets."""
    stages: list[Word]
    """Of complaints."""
    incident_states: list[Word]
    presences: list[Word]
    roles: list[Word]
    languages: list[Word]
    purposes: list[Word]
    """Of messages on the bank's initiative."""
    channels: list[ChannelShape]
    """Those of the installation."""


def channel_shape(channel: Channel) -> ChannelShape:
    return ChannelShape(
        key=channel.key,
        name=names(channel.name),
        spoken=channel.spoken,
        telephone=channel.telephone,
        longest=channel.longest,
    )
