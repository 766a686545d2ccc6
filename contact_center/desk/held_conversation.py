"""Hold a conversation for a change: the user may see it, and nobody else changes it meanwhile."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.own import OwnedByAnother, lock_conversation
from contact_center.conversations.tables import Conversation
from contact_center.desk.errors import ApiError
from contact_center.desk.request import DESK, who_asks
from contact_center.desk.scope import sees_conversation
from contact_center.security.access import AccessEnded
from contact_center.security.tables import User


@dataclass(frozen=True)
class HeldConversation:
    session: AsyncSession
    user: User
    conversation: Conversation


@asynccontextmanager
async def held_conversation(request: web.Request, conversation_id: int) -> AsyncIterator[HeldConversation]:
    """The conversation, held until the block ends. What the change raises becomes the API's answer."""
    user = who_asks(request).user
    try:
        async with request.app[DESK].store.transaction() as session:
            conversation = await lock_conversation(session, conversation_id)
            if conversation is None or not await sees_conversation(session, user, conversation_id):
                raise ApiError("not_found")
            yield HeldConversation(session, user, conversation)
    except AccessEnded as error:
        raise ApiError("access_ended") from error
    except OwnedByAnother as error:
        raise ApiError("owned_by_another") from error
