"""How staff are read with what they can do and what they have on their hands."""

from collections.abc import Sequence
from typing import cast

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.routing.schema import WORK, StaffShape
from contact_center.desk.versions import version_of
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


async def all_staff(session: AsyncSession) -> list[StaffShape]:
    """Everybody who works here, by name."""
    return await _shapes(session, None)


async def one_of_staff(session: AsyncSession, user_id: int) -> StaffShape | None:
    """One member of staff; None when there is none."""
    return next(iter(await _shapes(session, user_id)), None)


async def _shapes(session: AsyncSession, only: int | None) -> list[StaffShape]:
    rows: Sequence[Row[tuple[object, ...]]] = (await session.execute(_STAFF, {"only": only})).all()
    return [_shape(dict(row._mapping)) for row in rows]


def _shape(row: dict[str, object]) -> StaffShape:
    work = {name: row[name] for name in WORK} | {"languages": sorted(cast(list[str], row["languages"]))}
    return StaffShape.model_validate({**row, "version": version_of(work)})
