"""Find a customer's next appointments."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.appointments.models import Appointment


async def next_appointment(session: AsyncSession, customer_id: int, now: datetime) -> Appointment | None:
    """The customer's next appointment that has not begun, if any."""
    return next(iter(await appointments_ahead(session, customer_id, now)), None)


async def appointments_ahead(
    session: AsyncSession, customer_id: int, now: datetime, *, conversation_id: int | None = None
) -> list[Appointment]:
    """The customer's appointments that have not begun, the next first; with a `conversation_id` only those
    made there.
    """
    query = select(Appointment).where(
        Appointment.customer_id == customer_id, Appointment.status == "booked", Appointment.starts_at > now
    )
    if conversation_id is not None:
        query = query.where(Appointment.conversation_id == conversation_id)
    return list(await session.scalars(query.order_by(Appointment.starts_at, Appointment.id)))


async def booked_in(session: AsyncSession, conversation_id: int, starts_at: datetime) -> Appointment | None:
    """The appointment booked for this time in the conversation; None if there is none or it is cancelled."""
    query = select(Appointment).where(
        Appointment.conversation_id == conversation_id,
        Appointment.starts_at == starts_at,
        Appointment.status == "booked",
    )
    return await session.scalar(query.limit(1))
