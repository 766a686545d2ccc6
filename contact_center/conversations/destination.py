"""Find the telephone a code goes to, and the one a customer is notified on.

The two differ. For notifications the telephone in use is best. A code must prove identity, and a number that
may have changed hands proves nothing by itself: a code goes to another verified telephone of the customer if
there is one, and to the requesting telephone only if it is the only one.
"""

from dataclasses import dataclass

from sqlalchemy import ScalarSelect, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.customers.contact_points import verified_telephones
from contact_center.customers.enter import e164
from contact_center.customers.models import ContactPoint, Customer
from contact_center.store.channels import channels_of


@dataclass(frozen=True)
class Destination:
    """A telephone; without a contact point if no known customer has it."""

    phone: str
    contact_point: ContactPoint | None


async def own_telephone(session: AsyncSession, conversation: Conversation) -> Destination | None:
    """Where the named customer of the conversation is notified; None if the customer is unknown.

    The telephone they write or call from comes first, if it is theirs; others must be verified.
    """
    here = _address_of(conversation)
    query = (
        select(ContactPoint)
        .join(Customer, Customer.id == ContactPoint.customer_id)
        .where(
            ContactPoint.channel == channels_of(session).texting,
            ContactPoint.is_current,
            ContactPoint.customer_id == conversation.customer_id,
            Customer.number.is_not(None),
            (ContactPoint.state == "verified") | (ContactPoint.address == here),
        )
        .order_by((ContactPoint.address == here).desc(), ContactPoint.id)
        .limit(1)
    )
    return _destination(await session.scalar(query))


async def code_telephone(session: AsyncSession, conversation: Conversation) -> Destination | None:
    """Where a code for the conversation's customer goes; None if no verified telephone is known.

    Telephones other than the requesting one come first; among several, the one verified longest.
    """
    return await _code_telephone(session, conversation.customer_id, _address_of(conversation))


async def typed_telephone(
    session: AsyncSession, typed: str, conversation: Conversation | None = None
) -> Destination | None:
    """Where a code goes if this number was typed, whoever has it. Raises EntryRejected if it is no telephone.

    It goes to that number if it is verified; if it was typed on that very telephone, as if nothing had been
    typed. None if neither the telephone in use nor another is verified: its holder may know that no code
    comes.
    """
    phone = e164(typed)
    found = await session.scalar(verified_telephones(session).where(ContactPoint.address == phone))
    if conversation is None:
        return Destination(phone, found)
    here = _address_of(conversation)
    if phone != await session.scalar(select(here)):
        return Destination(phone, found)
    return await _code_telephone(session, found.customer_id if found else conversation.customer_id, here)


async def _code_telephone(
    session: AsyncSession, customer_id: int, here: ScalarSelect[str]
) -> Destination | None:
    query = (
        verified_telephones(session)
        .where(ContactPoint.customer_id == customer_id)
        .order_by(ContactPoint.address == here, ContactPoint.verified_at, ContactPoint.id)
        .limit(1)
    )
    return _destination(await session.scalar(query))


def _destination(found: ContactPoint | None) -> Destination | None:
    return Destination(found.address, found) if found else None


def _address_of(conversation: Conversation) -> ScalarSelect[str]:
    return (
        select(ContactPoint.address)
        .where(ContactPoint.id == conversation.contact_point_id)
        .correlate(None)
        .scalar_subquery()
    )
