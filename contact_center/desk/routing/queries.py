"""Read rules, queues and staff for the routing API."""

from collections.abc import Sequence
from typing import cast

from sqlalchemy import Row, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.names import branch_names
from contact_center.calendars.models import Calendar
from contact_center.desk.api.names import names
from contact_center.desk.api.shapes import Names
from contact_center.desk.api.versions import version_of
from contact_center.desk.records.shapes import QueueRef
from contact_center.desk.records.staff import queues_of
from contact_center.desk.routing.shapes import WORK, KeyedName, QueueShape, RoutingShape, StaffShape
from contact_center.security.models import User
from contact_center.security.roles import supervises
from contact_center.tickets.models.routing import Skill
from contact_center.tickets.models.tickets import Queue, Ticket
from contact_center.tickets.routing.book import read_book
from contact_center.tickets.routing.duty import LOAD

_STAFF = text(
    f"""
    SELECT u.id, u.login, u.name, u.role, u.language, u.languages, u.presence, u.wrap_up_until, u.team,
           u.capacity, ({LOAD})::bigint AS load,
           (SELECT key FROM branches WHERE id = u.branch_id) AS branch,
           ARRAY(SELECT q.key FROM queue_members m JOIN queues q ON q.id = m.queue_id
                 WHERE m.user_id = u.id ORDER BY q.key) AS queues,
           (SELECT coalesce(jsonb_agg(
                jsonb_build_object('skill', s.key, 'level', k.level) ORDER BY s.key), '[]')
            FROM user_skills k JOIN skills s ON s.id = k.skill_id WHERE k.user_id = u.id) AS skills
    FROM users u
    WHERE u.active AND (CAST(:only AS bigint) IS NULL OR u.id = CAST(:only AS bigint))
    ORDER BY u.name
    """
)


async def read_routing(session: AsyncSession) -> RoutingShape:
    """The rules, and the keys and names they may use."""
    book = await read_book(session)
    return RoutingShape(
        version=book.version,
        rules=list(book.rules),
        skills=await read_skills(session),
        queues=list((await queue_refs(session)).values()),
        branches=[KeyedName(key=one.key, name=names(one.name)) for one in await branch_names(session)],
    )


async def read_skills(session: AsyncSession) -> list[KeyedName]:
    skills = await session.scalars(select(Skill).order_by(Skill.key))
    return [KeyedName(key=skill.key, name=Names(zh=skill.name_zh, en=skill.name_en)) for skill in skills]


async def queue_refs(session: AsyncSession) -> dict[str, QueueRef]:
    """Every queue by its key."""
    queues = await session.scalars(select(Queue).order_by(Queue.id))
    return {
        queue.key: QueueRef(key=queue.key, name=Names(zh=queue.name_zh, en=queue.name_en)) for queue in queues
    }


async def all_queues(session: AsyncSession, user: User) -> list[QueueShape]:
    """Every queue with its waiting tickets, and whether this user sees it."""
    own = await queues_of(session, user.id)
    # Aggregated before joining, so that an index scan is enough however many wait.
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
            mine=supervises(user) or queue.key in own,
        )
        for queue, calendar, waiting, longest in await session.execute(query)
    ]


async def all_staff(session: AsyncSession) -> list[StaffShape]:
    """All staff, by name."""
    return await _staff(session, None)


async def one_of_staff(session: AsyncSession, user_id: int) -> StaffShape | None:
    """One member of staff; None if there is none."""
    return next(iter(await _staff(session, user_id)), None)


async def _staff(session: AsyncSession, only: int | None) -> list[StaffShape]:
    rows: Sequence[Row[tuple[object, ...]]] = (await session.execute(_STAFF, {"only": only})).all()
    return [_shape(dict(row._mapping)) for row in rows]


def _shape(row: dict[str, object]) -> StaffShape:
    work = {name: row[name] for name in WORK} | {"languages": sorted(cast(list[str], row["languages"]))}
    return StaffShape.model_validate({**row, "version": version_of(work)})
