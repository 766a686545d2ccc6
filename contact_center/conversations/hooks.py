"""The hooks of a conversation: what the layers above keep of it, and change along with it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.tables import Conversation

Moved = Callable[[AsyncSession, Conversation, int], Awaitable[None]]
"""Makes what belongs to the conversation the customer's with this id."""
NumberEnded = Callable[[AsyncSession, int, str], Awaitable[None]]
"""Forgets a telephone, in E.164, that is not the customer's with this id any more."""


@dataclass(frozen=True)
class ConversationHooks:
    """Run in order, in the transaction of the change."""

    moved: Sequence[Moved]
    number_ended: Sequence[NumberEnded]
