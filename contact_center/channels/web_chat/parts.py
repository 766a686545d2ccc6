"""Dependencies of the chat's handlers."""

from dataclasses import dataclass
from datetime import timedelta

from contact_center.conversations.sealed import Vault
from contact_center.security.door import Door
from contact_center.security.identity import IdentityRules
from contact_center.store.engine import Store


@dataclass(frozen=True)
class WebChatParts:
    """The dependencies of the chat's handlers."""

    store: Store
    identities: IdentityRules
    left_after: timedelta
    """After an absence of this length a visitor has to prove their identity again."""
    door: Door
    vault: Vault
    visitor_key: bytes
    """The key that signs visitors' tokens."""
