"""Decide what staff may do with what they see: by their role, and by ownership."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.conversations.named_number import named_to
from contact_center.customers.contact_points import ENTERED
from contact_center.customers.models import ContactPointEvent
from contact_center.security.models import User
from contact_center.security.roles import supervises
from contact_center.tickets.models.tickets import Ticket


def may_change_ticket(user: User, ticket: Ticket) -> bool:
    """Its assignee, anybody while it has none, and supervisors."""
    return supervises(user) or ticket.assignee_id in (None, user.id)


def may_hand_back(user: User, conversation: Conversation) -> bool:
    """Its agent, anybody while it has none, and supervisors."""
    return supervises(user) or conversation.agent_id in (None, user.id)


def may_take_from_colleague(user: User) -> bool:
    """Whether the user may take a conversation from another agent."""
    return supervises(user)


def may_assign(user: User) -> bool:
    """Whether the user may assign tickets to agents; others pass them to queues."""
    return supervises(user)


def may_see_figures(user: User, by: str) -> bool:
    """Whether the user may see figures grouped by `by`: agents only those by agent, with their own row."""
    return supervises(user) or by == "agent"


def sees_figures_of(user: User, key: str) -> bool:
    """Of the figures by agent, those under the user's own id; supervisors see all rows."""
    return supervises(user) or key == str(user.id)


async def may_vouch(session: AsyncSession, user: User, phone: str) -> bool:
    """Whether the user's word verifies a number: supervisors, and anybody who did not add it themselves.

    Codes go to a verified number, and open the customer's accounts.
    """
    if supervises(user):
        return True
    # Added to any record: an unknown person's is joined to the customer's with its numbers.
    put_there = select(ContactPointEvent.id).where(
        ContactPointEvent.address == phone,
        ContactPointEvent.what.in_(ENTERED),
        ContactPointEvent.user_id == user.id,
    )
    return await session.scalar(put_there.limit(1)) is None


async def may_prove(
    session: AsyncSession, user: User, *, customer_id: int, phone: str, now: datetime
) -> bool:
    """Whether a code that the user sends verifies a number.

    The code proves who holds the telephone, not whose it is: that is said by a second person, or by the
    customer, identified in a conversation with the user.
    """
    return await may_vouch(session, user, phone) or await named_to(
        session, user.id, customer_id=customer_id, phone=phone, now=now
    )
