"""List the colleagues who can be consulted, via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200
from sqlalchemy import select

from contact_center.desk.request import DESK, answer_list, typed, who_asks
from contact_center.desk.schema import ColleagueShape
from contact_center.security.tables import User


@typed
async def list_colleagues(request: web.Request) -> r200[list[ColleagueShape]]:
    """Everybody else who works here, by name, with whether they are there."""
    query = select(User).where(User.active, User.id != who_asks(request).user.id).order_by(User.name, User.id)
    async with request.app[DESK].store.transaction() as session:
        users = (await session.scalars(query)).all()
    return answer_list(
        [
            ColleagueShape.model_validate({"id": user.id, "name": user.name, "presence": user.presence})
            for user in users
        ]
    )
