"""Find the telephone that a code goes to, and the one a customer hears of things on.

The two differ. To hear of something, the telephone at hand is best. A code has to prove something: a number
that may have changed hands is no proof by itself, so a code goes to another verified telephone of the
customer where the bank knows one, and to the one that asks only where it is the only one.
"""

from dataclasses import dataclass

from sqlalchemy import ScalarSelect, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.tables import Conversation
from contact_center.customers.contact_points import verified_telephones
from contact_center.customers.enter import e164
from contact_center.customers.tables import ContactPoint, Customer
from contact_center.store.channels import channels_of


@dataclass(frozen=True)
class Destination:
    """A telephone; without a contact point when no known customer has it."""

    phone: str
    contact_point: ContactPoint | None


async def own_telephone(session: AsyncSession, conversation: Conversation) -> Destination | None:
    """Where the named customer whose conversation it is hears of things; None where nobody knows who that is.

    The telephone they write or call from comes first, if it is theirs; others only where they are verified.
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
    """Where a code for the customer of the conversation goes; None where no verified telephone is known.

    Another one than the telephone that asks comes first; among several, the one known longest.
    """
    return await _code_telephone(session, conversation.customer_id, _address_of(conversation))


async def typed_telephone(
    session: AsyncSession, typed: str, conversation: Conversation | None = None
) -> Destination | None:
    """Where a code goes when this number was typed, whoever has it. Raises EntryRejected for no telephone.

    It goes to that number, if it is a verified one; typed on that very telephone, as if nothing were typed.
    None where the telephone at hand is not verified, nor another: who holds it may know that no code comes.
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
