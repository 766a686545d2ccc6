"""The current situation: who is waiting, and which staff are online, busy or on a break."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import distinct, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.models import User
from contact_center.tickets.models.tickets import Ticket


@dataclass(frozen=True)
class Present:
    """The current counts."""

    waiting: int
    """Unassigned tickets, including those being offered."""
    longest_wait_s: int
    """Since the oldest of them was opened."""
    online: int
    """Staff who are online, including those in wrap-up."""
    on_break: int
    busy: int
    """Those online who have a ticket."""


async def present(session: AsyncSession, now: datetime) -> Present:
    """The situation at `now`, which must be the present."""
    waits = select(func.count(), func.min(Ticket.created_at)).where(Ticket.status == "waiting")
    waiting, oldest = (await session.execute(waits)).one()
    there = select(User.presence, func.count()).where(User.active).group_by(User.presence)
    staff = {row[0]: row[1] for row in await session.execute(there)}
    at_work = (
        select(func.count(distinct(User.id)))
        .join(Ticket, (Ticket.assignee_id == User.id) & (Ticket.status == "assigned"))
        .where(User.active, User.presence == "online")
    )
    return Present(
        waiting=waiting,
        longest_wait_s=max(0, int((now - oldest).total_seconds())) if oldest else 0,
        online=staff.get("online", 0),
        on_break=staff.get("break", 0),
        busy=await session.scalar(at_work) or 0,
    )
