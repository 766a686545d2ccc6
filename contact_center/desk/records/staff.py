"""Read users for the API."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.records.shapes import UserShape
from contact_center.security.models import User
from contact_center.tickets.models.tickets import Queue, QueueMember


async def queues_of(session: AsyncSession, user_id: int) -> list[str]:
    """The keys of the queues a user works on."""
    query = (
        select(Queue.key)
        .join(QueueMember, QueueMember.queue_id == Queue.id)
        .where(QueueMember.user_id == user_id)
        .order_by(Queue.key)
    )
    return list((await session.scalars(query)).all())


async def user_shape(session: AsyncSession, user: User) -> UserShape:
    """A user as the API shows them."""
    return UserShape.model_validate(
        {
            "id": user.id,
            "login": user.login,
            "name": user.name,
            "role": user.role,
            "language": user.language,
            "languages": user.languages,
            "presence": user.presence,
            "wrap_up_until": user.wrap_up_until,
            "queues": await queues_of(session, user.id),
        }
    )
