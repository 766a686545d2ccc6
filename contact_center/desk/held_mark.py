"""Open the transaction in which an interaction is marked or unmarked; its errors become API errors."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.understanding.mark import (
    AlreadyReviewed,
    NoSuchInteraction,
    NotSaidByCustomer,
    ReadRight,
)
from contact_center.desk.errors import ApiError
from contact_center.desk.request import DESK, who_asks
from contact_center.desk.scope import sees_interaction

_CODES: dict[type[Exception], str] = {
    NoSuchInteraction: "not_found",
    NotSaidByCustomer: "not_said_by_customer",
    ReadRight: "read_right",
    AlreadyReviewed: "already_reviewed",
}


@asynccontextmanager
async def held_mark(request: web.Request, interaction_id: int) -> AsyncIterator[AsyncSession]:
    """A transaction in which a mark is set or taken back."""
    try:
        async with request.app[DESK].store.transaction() as session:
            if not await sees_interaction(session, who_asks(request).user, interaction_id):
                raise ApiError("not_found")
            yield session
    except tuple(_CODES) as error:
        raise ApiError(_CODES[type(error)]) from error
