"""Read users and queues for the API."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.calendars.tables import Calendar
from contact_center.desk.schema import Names, QueueShape, UserShape
from contact_center.security.tables import User
from contact_center.tickets.models.tickets import Queue, QueueMember, Ticket


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


async def all_queues(session: AsyncSession, user: User) -> list[QueueShape]:
    """Every queue with what waits in it, and whether this user sees it."""
    own = await queues_of(session, user.id)
    # Counted before anything is joined: then the order of the index is enough, whatever waits.
    waits = (
        select(Ticket.queue_id, func.count().label("waiting"), func.min(Ticket.created_at).label("since"))
        .where(Ticket.status == "waiting")
        .group_by(Ticket.queue_id)
        .subquery()
    )
    oldest = func.extract("epoch", func.now() - waits.c.since)
    query = (
        select(Queue, Calendar.key, func.coalesce(waits.c.waiting, 0), func.coalesce(oldest, 0))
        .outerjoin(Calendar, Calendar.id == Queue.calendar_id)
        .outerjoin(waits, waits.c.queue_id == Queue.id)
        .order_by(Queue.id)
    )
    return [
        QueueShape(
            key=queue.key,
            name=Names(zh=queue.name_zh, en=queue.name_en),
            waiting=waiting,
            longest_wait_s=int(longest),
            calendar=calendar,
            mine=user.role == "supervisor" or queue.key in own,
        )
        for queue, calendar, waiting, longest in await session.execute(query)
    ]
