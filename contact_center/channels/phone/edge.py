"""Run phone calls in web and workers."""

from typing import TYPE_CHECKING

from contact_center.channels.edge import Edge, Served, WebTools, WorkerTools
from contact_center.channels.phone.channel import CHANNEL

if TYPE_CHECKING:
    from contact_center.conversations.ports import Sender
    from contact_center.store.notifications import Change


def _serve(tools: WebTools) -> Served:
    from contact_center.channels.phone.arrivals import Arrivals
    from contact_center.channels.phone.parts import PhoneParts
    from contact_center.channels.phone.routes import add_routes

    arrivals = Arrivals()
    add_routes(tools.app, PhoneParts(tools.store, tools.gate, arrivals, tools.hand_over, tools.vault))

    async def changed(change: "Change") -> None:
        arrivals.changed(change)

    return Served(changed=changed)


def _sender(tools: WorkerTools) -> "Sender":
    from contact_center.channels.phone.send import PhoneSender

    return PhoneSender(tools.client, tools.settings.public_url)


EDGE = Edge(CHANNEL, serve=_serve, sender=_sender)
