"""What the chat's handlers need."""

from dataclasses import dataclass
from datetime import timedelta

from contact_center.conversations.sealed import Vault
from contact_center.security.door import Door
from contact_center.security.identity import IdentityRules
from contact_center.store.engine import Store


@dataclass(frozen=True)
class WebChatParts:
    """The store, whom to believe, and how long a page may be left."""

    store: Store
    identities: IdentityRules
    left_after: timedelta
    """Who was away for this long has to show again who they are."""
    door: Door
    vault: Vault
    visitor_key: bytes
    """What visitors' tokens are signed with."""
