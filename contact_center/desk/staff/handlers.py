"""List staff and control their access via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r204, r403, r404, r409
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, answer_list, current_user, typed
from contact_center.desk.routing.queries import all_staff
from contact_center.desk.routing.shapes import StaffShape
from contact_center.desk.staff.queries import colleagues_of
from contact_center.desk.staff.shapes import ColleagueShape
from contact_center.security.models import User
from contact_center.tickets.work import end_access as access


@typed
async def list_colleagues(request: web.Request) -> r200[list[ColleagueShape]]:
    """All colleagues of the current user, by name, with their presence."""
    async with request.app[DESK].store.transaction() as session:
        return answer_list(await colleagues_of(session, current_user(request)))


@typed
async def list_staff(request: web.Request) -> r200[list[StaffShape]] | r403:
    """All staff, with their skills and current load; for supervisors."""
    async with request.app[DESK].store.transaction() as session:
        return answer_list(await all_staff(session))


@typed
async def end_access(request: web.Request, user_id: int, /) -> r204 | r403 | r404 | r409:
    """End a colleague's access, including all sessions and open pages, at once; for supervisors."""
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
    """Restore the access of a colleague; for supervisors."""
    async with request.app[DESK].store.transaction() as session:
        user = await _user(session, user_id)
        await access.restore_access(session, user, by=current_user(request).id)
    return web.Response(status=204)


async def _user(session: AsyncSession, user_id: int) -> User:
    user = await session.get(User, user_id)
    if user is None:
        raise ApiError("not_found")
    return user
