"""Set an agent's languages, queues, skills, capacity, branch and team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Select, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.names import branch_names
from contact_center.security.audit import audit
from contact_center.security.models import User
from contact_center.tickets.models.routing import Skill, UserSkill
from contact_center.tickets.models.tickets import Queue, QueueMember


@dataclass(frozen=True)
class StaffWork:
    """The complete settings; what is left out is removed."""

    languages: Sequence[str]
    queues: Sequence[str]
    capacity: int
    skills: Mapping[str, int] = field(default_factory=dict)
    """Levels by skill."""
    branch: str | None = None
    team: str | None = None


class UnknownKey(Exception):
    """No such queue, skill or branch; the argument says which of the three."""


async def set_staff_work(
    session: AsyncSession, user: User, work: StaffWork, *, by: int | None = None
) -> None:
    """Replace the user's settings. Raises UnknownKey: then the caller must roll back.

    `by` is None while a user is being created: the caller records that.
    """
    user.languages = list(work.languages)
    user.capacity = work.capacity
    user.team = work.team
    user.branch_id = await _branch_id(session, work.branch)
    queues = await _ids(session, select(Queue.key, Queue.id).where(Queue.key.in_(work.queues)))
    skills = await _ids(session, select(Skill.key, Skill.id).where(Skill.key.in_(work.skills)))
    if set(queues) != set(work.queues):
        raise UnknownKey("queues")
    if set(skills) != set(work.skills):
        raise UnknownKey("skills")
    await session.execute(delete(QueueMember).where(QueueMember.user_id == user.id))
    await session.execute(delete(UserSkill).where(UserSkill.user_id == user.id))
    for queue_id in queues.values():
        await session.execute(insert(QueueMember).values(queue_id=queue_id, user_id=user.id))
    for key, skill_id in skills.items():
        values = {"user_id": user.id, "skill_id": skill_id, "level": work.skills[key]}
        await session.execute(insert(UserSkill).values(**values))
    await session.flush()
    if by is not None:
        await audit(session, by, "change staff work", f"user {user.id}")


async def _branch_id(session: AsyncSession, key: str | None) -> int | None:
    if key is None:
        return None
    for branch in await branch_names(session):
        if branch.key == key:
            return branch.id
    raise UnknownKey("branch")


async def _ids(session: AsyncSession, query: Select[str, int]) -> dict[str, int]:
    return {row.key: row.id for row in await session.execute(query)}
