"""Define the access rules that the addresses of the staff API declare.

A rule is checked before anything else is read. What is out of sight is answered like what does not exist.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.scope.sight import (
    incidents_to_move,
    looks_after,
    sees_complaint,
    sees_conversation,
    sees_customer,
    sees_incident,
    sees_interaction,
    sees_ticket,
)
from contact_center.security.models import User
from contact_center.security.roles import supervises


class Verdict(Enum):
    ALLOWED = auto()
    OUT_OF_SIGHT = auto()
    FORBIDDEN = auto()


Judge = Callable[[AsyncSession, User, int], Awaitable[Verdict]]
"""Decides on a user and the id of a record."""


@dataclass(frozen=True)
class Rule:
    """Who may send requests to an address."""

    name: str
    signed_in: bool = True
    """False if even strangers may."""
    supervisor: bool = False
    """True if only supervisors may."""
    of: str | None = None
    """The path parameter of the record that is checked."""
    judge: Judge | None = None

    async def verdict(self, session: AsyncSession, user: User, record_id: int | None) -> Verdict:
        """Whether the user may; `record_id` is the value of `of`, if the rule has one."""
        if self.supervisor and not supervises(user):
            return Verdict.FORBIDDEN
        if self.judge is None:
            return Verdict.ALLOWED
        return Verdict.OUT_OF_SIGHT if record_id is None else await self.judge(session, user, record_id)


def _in_sight(sees: Callable[[AsyncSession, User, int], Awaitable[bool]]) -> Judge:
    async def judge(session: AsyncSession, user: User, record_id: int) -> Verdict:
        return Verdict.ALLOWED if await sees(session, user, record_id) else Verdict.OUT_OF_SIGHT

    return judge


async def _moves_incident(session: AsyncSession, user: User, incident_id: int) -> Verdict:
    if not await sees_incident(session, user, incident_id):
        return Verdict.OUT_OF_SIGHT
    return Verdict.ALLOWED if await incidents_to_move(session, user, [incident_id]) else Verdict.FORBIDDEN


async def _looks_after(session: AsyncSession, user: User, customer_id: int) -> Verdict:
    if not await sees_customer(session, user, customer_id):
        return Verdict.OUT_OF_SIGHT
    return Verdict.ALLOWED if await looks_after(session, user, customer_id) else Verdict.FORBIDDEN


OPEN = Rule("open", signed_in=False)
"""Open to strangers: it shows nothing about anybody."""

SIGNED_IN = Rule("signed in")
"""Open to all staff: it is about themselves, about nobody, or filtered by what they see."""

SUPERVISOR = Rule("supervisor", supervisor=True)
SEES_TICKET = Rule("sees ticket", of="ticket_id", judge=_in_sight(sees_ticket))
SEES_COMPLAINT = Rule("sees complaint", of="ticket_id", judge=_in_sight(sees_complaint))
SEES_CONVERSATION = Rule("sees conversation", of="conversation_id", judge=_in_sight(sees_conversation))
SEES_INTERACTION = Rule("sees interaction", of="interaction_id", judge=_in_sight(sees_interaction))
SEES_CUSTOMER = Rule("sees customer", of="customer_id", judge=_in_sight(sees_customer))
LOOKS_AFTER_CUSTOMER = Rule("looks after customer", of="customer_id", judge=_looks_after)
SEES_INCIDENT = Rule("sees incident", of="incident_id", judge=_in_sight(sees_incident))
MOVES_INCIDENT = Rule("moves incident", of="incident_id", judge=_moves_incident)
