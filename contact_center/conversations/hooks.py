"""Hooks of a conversation, so that higher layers can change their data along with it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation

Moved = Callable[[AsyncSession, Conversation, int], Awaitable[None]]
"""Reassigns what belongs to the conversation to the customer with this id."""
NumberEnded = Callable[[AsyncSession, int, str], Awaitable[None]]
"""Forgets a telephone (E.164) that no longer belongs to the customer with this id."""


@dataclass(frozen=True)
class ConversationHooks:
    """Run in order, in the transaction of the change."""

    moved: Sequence[Moved]
    number_ended: Sequence[NumberEnded]
