"""The shapes of channels in the staff API."""

from contact_center.desk.api.names import names
from contact_center.desk.api.shapes import Names, Shape
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
        name=names(channel.name),
        spoken=channel.spoken,
        telephone=channel.telephone,
        longest=channel.longest,
    )
