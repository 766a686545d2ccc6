"""What customers may know about a fault: what, where and how far along, in their language."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.names import branch_names
from contact_center.tickets.faults.models import Fault, FaultTicket
from contact_center.vocabulary.text import Text

STATES = {
    "reported": Text("已接到报告，正在核实", "reported, and being checked"),
    "confirmed": Text("已确认", "confirmed"),
    "repairing": Text("正在修复", "being repaired"),
    "solved": Text("已修复", "solved"),
}
"""In the order in which they follow each other."""

SOLVED_SHOWN_FOR = timedelta(days=7)
_MOST = 100


@dataclass(frozen=True)
class PublicFault:
    """A fault as customers hear of it."""

    title: Text
    state: str

    @property
    def state_name(self) -> Text:
        return STATES[self.state]


@dataclass(frozen=True)
class PostedFault:
    """A fault as anybody may read of it: no tickets, no customers, no staff."""

    fault: PublicFault
    branch: Text | None
    """Where it is; None where it is everywhere."""
    opened_at: datetime
    changed_at: datetime


def public(fault: Fault) -> PublicFault:
    return PublicFault(Text(fault.title_zh, fault.title_en), fault.state)


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
    branches = {one.key: one.name for one in await branch_names(session)}
    return [
        PostedFault(public(one), branches.get(one.branch or ""), one.opened_at, one.changed_at)
        for one in faults
    ]
