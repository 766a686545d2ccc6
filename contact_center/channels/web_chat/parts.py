"""Owns what the chat's handlers need."""

from dataclasses import dataclass

from contact_center.conversations.sealed import Vault
from contact_center.store.engine import Store


@dataclass(frozen=True)
class WebChatParts:
    store: Store
    identity_key: str
    vault: Vault
