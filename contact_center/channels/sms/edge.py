"""Run text messages in web and workers."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from contact_center.channels.edge import Edge, Served, WebTools, WorkerTools
from contact_center.channels.sms.channel import CHANNEL

if TYPE_CHECKING:
    from contact_center.conversations.ports import Sender


def _serve(tools: WebTools) -> Served:
    from contact_center.channels.sms.link import link_key
    from contact_center.channels.sms.parts import SmsParts
    from contact_center.channels.sms.routes import add_routes

    key = link_key(tools.secrets.identity_key)
    add_routes(tools.app, SmsParts(tools.store, tools.gate, key, tools.vault))
    return Served()


def _sender(tools: WorkerTools) -> "Sender":
    from contact_center.channels.sms.link import link_key
    from contact_center.channels.sms.send import SmsSender

    key = link_key(tools.secrets.identity_key)
    return SmsSender(tools.client, tools.carrier.number, tools.settings.public_url, key)


async def _catch_up(tools: WorkerTools) -> int:
    from contact_center.channels.sms.catch_up import catch_up

    return await catch_up(tools.store, tools.client, tools.carrier, datetime.now(UTC))


async def _recall(tools: WorkerTools) -> bool:
    from contact_center.channels.sms.recall import recall

    return await recall(tools.store, tools.client, tools.carrier, datetime.now(UTC))


EDGE = Edge(CHANNEL, serve=_serve, sender=_sender, catch_up=_catch_up, recall=_recall)
