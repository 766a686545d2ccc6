"""Read what a visitor may see: the messages of their own chat, and its owner."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.channels.web_chat.channel import CHANNEL
from contact_center.conversations.models import Conversation, Interaction
from contact_center.customers.models import ContactPoint
from contact_center.security.models import User
from contact_center.tickets.queue.place import Place, place_of_conversation

MOST_MESSAGES = 100


@dataclass(frozen=True)
class Ownership:
    """The chat's owner, and the visitor's place in the queue."""

    conversation_id: int | None
    owner: str
    place: Place | None

    def as_told(self) -> dict[str, Any]:
        """As sent to the visitor; the expected wait in whole seconds, null if unknown."""
        expected = self.place.expected if self.place else None
        return {
            "owner": self.owner,
            "position": self.place.number if self.place else None,
            "expected_wait_s": None if expected is None else round(expected.total_seconds()),
        }


async def history(
    session: AsyncSession, address: str, shown: ColumnElement[bool] | None = None
) -> list[dict[str, Any]]:
    """The last messages of the open conversation on this address, oldest first, of those that may be `shown`.

    An ended conversation is visible to the bank only.
    """
    query = (
        _messages()
        .join(Conversation, Conversation.id == Interaction.conversation_id)
        .join(ContactPoint, ContactPoint.id == Conversation.contact_point_id)
        .where(
            ContactPoint.channel == CHANNEL.key,
            ContactPoint.address == address,
            Conversation.closed_at.is_(None),
        )
        .order_by(Interaction.id.desc())
        .limit(MOST_MESSAGES)
    )
    if shown is not None:
        query = query.where(shown)
    return [as_message(*row) for row in reversed((await session.execute(query)).all())]


async def one_message(session: AsyncSession, interaction_id: int) -> dict[str, Any] | None:
    """One message as the visitor sees it."""
    row = (await session.execute(_messages().where(Interaction.id == interaction_id))).first()
    return as_message(*row) if row else None


async def ownership(session: AsyncSession, address: str) -> Ownership:
    """The owner of the open chat on this address; the assistant if there is none yet."""
    query = (
        select(Conversation)
        .join(ContactPoint, ContactPoint.id == Conversation.contact_point_id)
        .where(
            ContactPoint.channel == CHANNEL.key,
            ContactPoint.address == address,
            Conversation.closed_at.is_(None),
        )
    )
    conversation = await session.scalar(query)
    if conversation is None:
        return Ownership(None, "assistant", None)
    return await ownership_of(session, conversation)


async def ownership_of(session: AsyncSession, conversation: Conversation) -> Ownership:
    """The owner of this chat."""
    if conversation.owner != "queue":
        return Ownership(conversation.id, conversation.owner, None)
    place = await place_of_conversation(session, conversation.id, datetime.now(UTC))
    return Ownership(conversation.id, conversation.owner, place)


def _messages() -> Select[Interaction, str | None]:
    # Blocked messages were never sent.
    return (
        select(Interaction, User.name)
        .outerjoin(User, User.id == Interaction.user_id)
        .where(Interaction.delivery != "blocked")
    )


def as_message(interaction: Interaction, author_name: str | None) -> dict[str, Any]:
    """A message as sent to the visitor."""
    return {
        "id": interaction.id,
        "author": interaction.author,
        "author_name": author_name,
        "text": interaction.text,
        "choices": interaction.choices,
        "created_at": interaction.created_at.isoformat(),
    }
