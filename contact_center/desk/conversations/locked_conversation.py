"""Lock a conversation for a change, if the current user may see it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.conversations.own import OwnedByAnother, lock_conversation
from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, current_user
from contact_center.scope.sight import sees_locked_conversation
from contact_center.security.access import AccessEnded
from contact_center.security.models import User


@dataclass(frozen=True)
class LockedConversation:
    session: AsyncSession
    user: User
    conversation: Conversation


@asynccontextmanager
async def locked_conversation(
    request: web.Request, conversation_id: int
) -> AsyncIterator[LockedConversation]:
    """The conversation, locked until the block ends. Errors of the change become API errors."""
    user = current_user(request)
    try:
        async with request.app[DESK].store.transaction() as session:
            conversation = await lock_conversation(session, conversation_id)
            if conversation is None or not await sees_locked_conversation(session, user, conversation):
                raise ApiError("not_found")
            yield LockedConversation(session, user, conversation)
    except AccessEnded as error:
        raise ApiError("access_ended") from error
    except OwnedByAnother as error:
        raise ApiError("owned_by_another") from error
