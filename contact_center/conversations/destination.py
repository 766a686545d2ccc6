"""Owns where a one-time code goes: to the customer's own telephone, or to the one that was typed."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.tables import Conversation
from contact_center.customers.enter import e164
from contact_center.customers.tables import ContactPoint, Customer


@dataclass(frozen=True)
class Destination:
    """A telephone; without a contact point when no known customer has it."""

    phone: str
    contact_point: ContactPoint | None


async def own_telephone(session: AsyncSession, conversation: Conversation) -> Destination | None:
    """The telephone of the customer the conversation belongs to; None while nobody knows who that is.

    The one they write or call from comes first, if it is theirs.
    """
    here = (
        select(ContactPoint.address)
        .where(ContactPoint.id == conversation.contact_point_id)
        .correlate(None)
        .scalar_subquery()
    )
    query = (
        _telephones_of_customers()
        .where(ContactPoint.customer_id == conversation.customer_id)
        .order_by((ContactPoint.address == here).desc(), ContactPoint.id)
        .limit(1)
    )
    found = await session.scalar(query)
    return Destination(found.address, found) if found else None


async def typed_telephone(session: AsyncSession, typed: str) -> Destination:
    """The telephone that was typed, whoever has it. Raises EntryRejected for what is no telephone."""
    phone = e164(typed)
    found = await session.scalar(_telephones_of_customers().where(ContactPoint.address == phone))
    return Destination(phone, found)


def _telephones_of_customers() -> Select[ContactPoint]:
    return (
        select(ContactPoint)
        .join(Customer, Customer.id == ContactPoint.customer_id)
        .where(ContactPoint.channel == "sms", Customer.number.is_not(None))
    )
