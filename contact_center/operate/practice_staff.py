"""Set what the made-up staff can do, in new installations and in those older than skills and teams."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.practice.bank.staff import PracticeStaff
from contact_center.security.tables import AuditEntry, User
from contact_center.tickets.routing.branches import branch_names
from contact_center.tickets.routing.staff_work import StaffWork, set_staff_work
from contact_center.tickets.routing.tables import UserSkill
from contact_center.tickets.tables import Queue, QueueMember

_CAPACITY = 100


async def work_of(session: AsyncSession, member: PracticeStaff) -> StaffWork:
    """What a made-up member of staff can do, as the bank's file says."""
    # An operator may have brought in branches of their own before.
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
    """Give somebody of an earlier installation the skills, team and branch they never had; once.

    Whose work a supervisor has changed keeps it as it is, and so does who is no made-up member of staff.
    Queues, languages and units are as they were.
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
    """Whether they have skills already, or a supervisor said what they can do, be it nothing."""
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
