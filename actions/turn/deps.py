"""The actions' dependencies."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from contact_center.appointments.limits import BookingLimits
from contact_center.conversations.code_limits import USUAL, CodeLimits
from contact_center.conversations.hooks import ConversationHooks
from contact_center.conversations.identify import ATTEMPTS
from contact_center.conversations.language_model.port import LanguageModel
from contact_center.language.knowledge.search import Knowledge
from contact_center.store.engine import Store
from contact_center.tickets.work.hooks import TicketHooks
from contact_center.tickets.work.limits import TicketLimits


def _clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Deps:
    """The store, the knowledge base, the key of one-time codes, and the bank's clock."""

    store: Store
    """Serves the actions their sessions; an action uses no other, so that it never waits for a second one."""
    knowledge: Knowledge
    code_key: str
    timezone: ZoneInfo
    conversation_hooks: ConversationHooks
    ticket_hooks: TicketHooks
    code_attempts: int = ATTEMPTS
    """How many wrong codes end an identification."""
    code_limits: CodeLimits = USUAL
    """The maximum number of one-time codes."""
    rating_within: timedelta = timedelta(days=7)
    """How long after the question a rating counts."""
    clock: Callable[[], datetime] = _clock
    """The current time, in any zone."""
    ticket_limits: TicketLimits | None = None
    booking_limits: BookingLimits | None = None
    language_model: LanguageModel | None = None
    bank_words: frozenset[str] = frozenset()
    """English words that are no names, for what a language model may see: those of the knowledge base."""

    def now(self) -> datetime:
        """The current time in the bank's zone."""
        return self.clock().astimezone(self.timezone)
