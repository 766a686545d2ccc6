"""The channels of the service. A new one is one line here."""

from contact_center.channels.edge import Edge
from contact_center.channels.phone.edge import EDGE as PHONE
from contact_center.channels.sms.edge import EDGE as SMS
from contact_center.channels.web_chat.edge import EDGE as WEB_CHAT
from contact_center.vocabulary.channels import Channels

EDGES: tuple[Edge, ...] = (
    SMS,
    PHONE,
    WEB_CHAT,
)


def channels_of_edges(edges: tuple[Edge, ...]) -> Channels:
    """The capabilities of the channels."""
    return Channels(tuple(edge.channel for edge in edges))


CHANNELS = channels_of_edges(EDGES)
