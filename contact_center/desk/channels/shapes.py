"""The shapes of channels in the staff API."""

from contact_center.desk.schema import Names, Shape
from contact_center.vocabulary.channels import Channel


class ChannelShape(Shape):
    """A channel, and what screens have to know about it."""

    key: str
    name: Names
    spoken: bool
    """A call: once it is over, nothing reaches the customer there."""
    telephone: bool
    """Its addresses are telephone numbers."""
    longest: int
    """Characters an agent may send at once."""


def channel_shape(channel: Channel) -> ChannelShape:
    return ChannelShape(
        key=channel.key,
        name=Names(zh=channel.name.zh, en=channel.name.en),
        spoken=channel.spoken,
        telephone=channel.telephone,
        longest=channel.longest,
    )
