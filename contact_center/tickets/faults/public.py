"""What customers may know about a fault: what, where and how far along, in their language."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.faults.models import Fault, FaultTicket
from contact_center.tickets.routing.branches import BranchName, branch_names

STATES = {
    "reported": ("已接到报告，正在核实", "reported, and being checked"),
    "confirmed": ("已确认", "confirmed"),
    "repairing": ("正在修复", "being repaired"),
    "solved": ("已修复", "solved"),
}
"""In the order in which they follow each other; Chinese and English."""

SOLVED_SHOWN_FOR = timedelta(days=7)
_MOST = 100


@dataclass(frozen=True)
class PublicFault:
    """A fault as customers hear of it."""

    title_zh: str
    title_en: str
    state: str

    def title(self, language: str) -> str:
        return self.title_zh if language == "zh" else self.title_en

    def state_name(self, language: str) -> str:
        zh, en = STATES[self.state]
        return zh if language == "zh" else en


@dataclass(frozen=True)
class PostedFault:
    """A fault as anybody may read of it: no tickets, no customers, no staff."""

    fault: PublicFault
    branch: BranchName | None
    """Where it is; None where it is everywhere."""
    opened_at: datetime
    changed_at: datetime


def public(fault: Fault) -> PublicFault:
    return PublicFault(fault.title_zh, fault.title_en, fault.state)


async def fault_of_ticket(session: AsyncSession, ticket_id: int) -> PublicFault | None:
    """The fault a ticket is about, if it is about one."""
    query = (
        select(Fault)
        .join(FaultTicket, FaultTicket.fault_id == Fault.id)
        .where(FaultTicket.ticket_id == ticket_id)
    )
    fault = await session.scalar(query)
    return public(fault) if fault else None


async def posted_faults(session: AsyncSession, now: datetime) -> list[PostedFault]:
    """What is out of order, the latest change first, then what was solved within SOLVED_SHOWN_FOR."""
    shown = or_(Fault.state != "solved", Fault.changed_at > now - SOLVED_SHOWN_FOR)
    solved_last = (Fault.state == "solved", Fault.changed_at.desc(), Fault.id.desc())
    query = select(Fault).where(shown).order_by(*solved_last).limit(_MOST)
    faults = (await session.scalars(query)).all()
    branches = {one.key: one for one in await branch_names(session)}
    return [
        PostedFault(public(one), branches.get(one.branch or ""), one.opened_at, one.changed_at)
        for one in faults
    ]
