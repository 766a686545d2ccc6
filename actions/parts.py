"""What the actions work with."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from contact_center.conversations.code_limits import USUAL, CodeLimits
from contact_center.language.knowledge.search import Knowledge
from contact_center.store.engine import Store


@dataclass(frozen=True)
class Parts:
    """The store, what the bank knows, the key of one-time codes, and the bank's time."""

    store: Store
    knowledge: Knowledge
    code_key: str
    timezone: ZoneInfo
    code_limits: CodeLimits = USUAL
    """How many one-time codes there are at most."""

    def now(self) -> datetime:
        return datetime.now(self.timezone)
