"""End a colleague's access over the API, and give it back."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r204, r403, r404, r409
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.errors import ApiError
from contact_center.desk.request import DESK, supervisor, typed
from contact_center.security.tables import User
from contact_center.tickets.work import end_access as service


@typed
async def end_access(request: web.Request, user_id: int, /) -> r204 | r403 | r404 | r409:
    """Let a colleague in no more, with all their sessions and open pages at once; for supervisors."""
    asks = supervisor(request)
    if asks.id == user_id:
        raise ApiError("own_access")
    store = request.app[DESK].store
    async with store.transaction() as session:
        await _user(session, user_id)
    await service.end_access(store, user_id, by=asks.id)
    return web.Response(status=204)


@typed
async def restore_access(request: web.Request, user_id: int, /) -> r204 | r403 | r404:
    """Let a colleague sign in again whose access was ended; for supervisors."""
    asks = supervisor(request)
    async with request.app[DESK].store.transaction() as session:
        await service.restore_access(session, await _user(session, user_id), by=asks.id)
    return web.Response(status=204)


async def _user(session: AsyncSession, user_id: int) -> User:
    user = await session.get(User, user_id)
    if user is None:
        raise ApiError("not_found")
    return user
