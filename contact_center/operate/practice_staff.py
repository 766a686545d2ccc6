"""Give the made-up staff their skills and teams, also in installations from before there were any."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.names import branch_names
from contact_center.practice.bank.staff import PracticeStaff
from contact_center.security.models import AuditEntry, User
from contact_center.tickets.models.routing import UserSkill
from contact_center.tickets.models.tickets import Queue, QueueMember
from contact_center.tickets.routing.staff_work import StaffWork, set_staff_work

_CAPACITY = 100


async def work_of(session: AsyncSession, member: PracticeStaff) -> StaffWork:
    """The skills, team and branch of a made-up member of staff, from the bank's file."""
    # An operator may have imported other branches before.
    branches = {branch.key for branch in await branch_names(session)}
    return StaffWork(
        languages=member.languages,
        queues=member.queues,
        capacity=_CAPACITY,
        skills=dict(member.skills),
        branch=member.branch if member.branch in branches else None,
        team=member.team,
    )


async def complete_staff(session: AsyncSession, user: User, member: PracticeStaff) -> None:
    """Give made-up staff of an earlier installation the skills, team and branch they lack; once.

    Real staff, and those whose settings a supervisor has changed, are left alone. Queues, languages and units
    stay as they are.
    """
    if not user.practice or user.team or user.branch_id is not None or await _was_touched(session, user):
        return
    made_up = await work_of(session, member)
    kept = StaffWork(
        languages=user.languages,
        queues=await _queues(session, user) or made_up.queues,
        capacity=user.capacity,
        skills=made_up.skills,
        branch=made_up.branch,
        team=made_up.team,
    )
    await set_staff_work(session, user, kept)


async def _was_touched(session: AsyncSession, user: User) -> bool:
    """Whether they have skills, or a supervisor has decided that they have none."""
    skilled = select(UserSkill.user_id).where(UserSkill.user_id == user.id).limit(1)
    changed = (
        select(AuditEntry.id)
        .where(AuditEntry.action == "change staff work", AuditEntry.subject == f"user {user.id}")
        .limit(1)
    )
    return bool(await session.scalar(skilled) or await session.scalar(changed))


async def _queues(session: AsyncSession, user: User) -> list[str]:
    query = select(Queue.key).join(QueueMember, QueueMember.queue_id == Queue.id)
    return list(await session.scalars(query.where(QueueMember.user_id == user.id)))
