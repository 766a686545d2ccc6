"""Dependencies of the call handlers."""

from dataclasses import dataclass

from aiohttp import web

from contact_center.channels.carrier.webhook import Gate
from contact_center.channels.phone.arrivals import Arrivals
from contact_center.conversations.ports import Handover
from contact_center.conversations.sealed import Vault
from contact_center.store.engine import Store


@dataclass(frozen=True)
class PhoneParts:
    store: Store
    gate: Gate
    arrivals: Arrivals
    hand_over: Handover
    vault: Vault


PHONE = web.AppKey("phone", PhoneParts)
