"""Dependencies of the SMS handlers."""

from dataclasses import dataclass

from aiohttp import web

from contact_center.channels.carrier.webhook import Gate
from contact_center.conversations.sealed import Vault
from contact_center.store.engine import Store


@dataclass(frozen=True)
class SmsParts:
    store: Store
    gate: Gate
    link_key: bytes
    """The key that signs links to long messages."""
    vault: Vault


SMS = web.AppKey("sms", SmsParts)
