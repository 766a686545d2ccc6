"""Owns listing staff over the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r403
from sqlalchemy import select

from contact_center.desk.errors import ApiError
from contact_center.desk.read_staff import user_shape
from contact_center.desk.request import DESK, answer_list, typed, who_asks
from contact_center.desk.schema import UserShape
from contact_center.security.tables import User


@typed
async def list_staff(request: web.Request) -> r200[list[UserShape]] | r403:
    """Everybody who works here; for supervisors."""
    if who_asks(request).user.role != "supervisor":
        raise ApiError("forbidden")
    async with request.app[DESK].store.transaction() as session:
        users = await session.scalars(select(User).where(User.active).order_by(User.name))
        return answer_list([await user_shape(session, user) for user in users.all()])
