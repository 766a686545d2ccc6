"""Put pagers to work."""

from contact_center.channels.edge import Edge, Served, WebTools
from tests.channels.pager.channel import CHANNEL
from tests.channels.pager.inbound import add_routes
from tests.channels.pager.send import PagerSender


def _serve(tools: WebTools) -> Served:
    add_routes(tools.app, tools.store)
    return Served()


EDGE = Edge(CHANNEL, serve=_serve, sender=lambda _: PagerSender())
