"""Read colleagues."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.staff.shapes import ColleagueShape
from contact_center.security.models import User


async def colleagues_of(session: AsyncSession, user: User) -> list[ColleagueShape]:
    """All colleagues, by name."""
    query = select(User).where(User.active, User.id != user.id).order_by(User.name, User.id)
    return [
        ColleagueShape.model_validate({"id": one.id, "name": one.name, "presence": one.presence})
        for one in await session.scalars(query)
    ]
