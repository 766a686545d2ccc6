"""Limit a customer's future appointments, and bookings by unknown visitors of one network."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.appointments.models import Appointment
from contact_center.conversations.models import Conversation, PageVisit
from contact_center.conversations.origin import hold, origin_of
from contact_center.customers.models import ContactPoint, Customer

WITHIN = timedelta(days=1)


@dataclass(frozen=True)
class BookingLimits:
    """A customer's future appointments, and those booked from one network within a day."""

    ahead: int
    of_origin: int


@dataclass(frozen=True)
class TooManyBookings:
    """The limit is reached; `by` is customer or address."""

    by: str


async def too_many(
    session: AsyncSession, customer_id: int, conversation_id: int, limits: BookingLimits, now: datetime
) -> TooManyBookings | None:
    """The limit that another booking would exceed. Parallel bookings wait until this transaction ends."""
    await hold(session, f"appointments of customer {customer_id}")
    if await _ahead(session, customer_id, now) >= limits.ahead:
        return TooManyBookings("customer")
    conversation = await session.get_one(Conversation, conversation_id)
    origin = await origin_of(session, conversation)
    if origin is None:
        return None
    await hold(session, f"appointments of origin {origin}")
    if await _of_origin(session, origin, now) >= limits.of_origin:
        return TooManyBookings("address")
    return None


async def _ahead(session: AsyncSession, customer_id: int, now: datetime) -> int:
    query = select(func.count()).where(
        Appointment.customer_id == customer_id, Appointment.status == "booked", Appointment.starts_at > now
    )
    return await session.scalar(query) or 0


async def _of_origin(session: AsyncSession, origin: str, now: datetime) -> int:
    query = (
        select(func.count())
        .select_from(Appointment)
        .join(Customer, Customer.id == Appointment.customer_id)
        .join(Conversation, Conversation.id == Appointment.conversation_id)
        .join(ContactPoint, ContactPoint.id == Conversation.contact_point_id)
        .join(PageVisit, PageVisit.address == ContactPoint.address)
        .where(PageVisit.origin == origin, Appointment.created_at > now - WITHIN, Customer.number.is_(None))
    )
    return await session.scalar(query) or 0
