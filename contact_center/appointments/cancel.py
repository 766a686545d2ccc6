"""Cancel an appointment, so that another customer can have the time."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.appointments.models import Appointment


async def cancel(session: AsyncSession, *, customer_id: int, appointment_id: int) -> Appointment | None:
    """Cancel the customer's appointment; None if there is no such appointment. Idempotent."""
    query = (
        select(Appointment)
        .where(Appointment.id == appointment_id, Appointment.customer_id == customer_id)
        .with_for_update()
    )
    appointment = await session.scalar(query)
    if appointment is None:
        return None
    appointment.status = "cancelled"
    await session.flush()
    return appointment
