"""Establish who may ask about a ticket and withdraw a complaint."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.identify import identified
from contact_center.conversations.models import Conversation, PageVisit
from contact_center.customers.models import ContactPoint, Customer
from contact_center.store.channels import channels_of
from contact_center.tickets.models.tickets import Ticket, id_of


@dataclass(frozen=True)
class Holder:
    """The customer whose tickets they are."""

    customer_id: int
    conversation_id: int | None = None
    """If set, only the tickets opened in this conversation."""


async def holder_of(
    session: AsyncSession, conversation_id: int, number: str | None, now: datetime
) -> Holder | None:
    """The customer who is certainly speaking; None if nobody is.

    A visitor the bank does not know has no telephone to send a code to, so they may ask about what they
    opened in this conversation. `number` is the ticket they name; without one, any ticket they opened during
    the current page visit counts: once the page was left, somebody else may sit there, who does not know the
    number.
    """
    if (known := await identified(session, conversation_id, now)) is not None:
        return Holder(known)
    at_a_page = ContactPoint.channel.in_(channels_of(session).visited)
    query = (
        select(Customer.id)
        .join(Conversation, Conversation.customer_id == Customer.id)
        .join(Ticket, Ticket.conversation_id == Conversation.id)
        .join(ContactPoint, ContactPoint.id == Conversation.contact_point_id)
        .outerjoin(PageVisit, (PageVisit.address == ContactPoint.address) & at_a_page)
        .where(
            Conversation.id == conversation_id,
            Customer.number.is_(None),
            Ticket.customer_id == Customer.id,
        )
    )
    if number is not None:
        query = query.where(Ticket.id == id_of(number))
    else:
        query = query.where(or_(PageVisit.address.is_(None), Ticket.created_at >= PageVisit.began_at))
    visitor = await session.scalar(query.limit(1))
    return None if visitor is None else Holder(visitor, conversation_id)
