"""Owns what customers may know of a fault: its title and its state, in their language."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.faults.tables import Fault, FaultTicket

STATES = {
    "reported": ("已接到报告，正在核实", "reported, and being checked"),
    "confirmed": ("已确认", "confirmed"),
    "repairing": ("正在修复", "being repaired"),
    "solved": ("已修复", "solved"),
}
"""In the order in which they follow each other; Chinese and English."""


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
