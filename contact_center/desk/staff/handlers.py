"""Staff and their access over the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r204, r403, r404, r409
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, answer_list, current_user, typed
from contact_center.desk.routing.queries import all_staff
from contact_center.desk.routing.shapes import StaffShape
from contact_center.desk.staff.queries import colleagues_of
from contact_center.desk.staff.shapes import ColleagueShape
from contact_center.security.tables import User
from contact_center.tickets.work import end_access as access


@typed
async def list_colleagues(request: web.Request) -> r200[list[ColleagueShape]]:
    """Everybody else who works here, by name, with whether they are there."""
    async with request.app[DESK].store.transaction() as session:
        return answer_list(await colleagues_of(session, current_user(request)))


@typed
async def list_staff(request: web.Request) -> r200[list[StaffShape]] | r403:
    """Everybody who works here, with what they can do and what they have on their hands; for supervisors."""
    async with request.app[DESK].store.transaction() as session:
        return answer_list(await all_staff(session))


@typed
async def end_access(request: web.Request, user_id: int, /) -> r204 | r403 | r404 | r409:
    """Let a colleague in no more, with all their sessions and open pages at once; for supervisors."""
    asks = current_user(request)
    if asks.id == user_id:
        raise ApiError("own_access")
    store = request.app[DESK].store
    async with store.transaction() as session:
        await _user(session, user_id)
    await access.end_access(store, user_id, by=asks.id)
    return web.Response(status=204)


@typed
async def restore_access(request: web.Request, user_id: int, /) -> r204 | r403 | r404:
    """Let a colleague sign in again whose access was ended; for supervisors."""
    async with request.app[DESK].store.transaction() as session:
        user = await _user(session, user_id)
        await access.restore_access(session, user, by=current_user(request).id)
    return web.Response(status=204)


async def _user(session: AsyncSession, user_id: int) -> User:
    user = await session.get(User, user_id)
    if user is None:
        raise ApiError("not_found")
    return user
