"""Move an appointment to another free time at its branch; it stays the same appointment."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.appointments.book import SlotTaken, free_counter
from contact_center.appointments.hours import slots_of
from contact_center.appointments.models import Appointment
from contact_center.branches.models import Branch


async def move(
    session: AsyncSession, *, customer_id: int, appointment_id: int, starts_at: datetime, now: datetime
) -> Appointment | SlotTaken | None:
    """Move the customer's booked appointment; None if there is no such appointment. Idempotent.

    Its old time is free again once the transaction ends.
    """
    of_customer = Appointment.id == appointment_id, Appointment.customer_id == customer_id
    branch_id = await session.scalar(select(Appointment.branch_id).where(*of_customer))
    if branch_id is None:
        return None
    # The branch first, as when an appointment is booked.
    branch = (await session.scalars(select(Branch).where(Branch.id == branch_id).with_for_update())).one()
    query = select(Appointment).where(*of_customer, Appointment.status == "booked").with_for_update()
    appointment = await session.scalar(query.execution_options(populate_existing=True))
    if appointment is None or appointment.starts_at == starts_at:
        return appointment
    counter = await free_counter(session, branch, starts_at)
    if counter is None or starts_at not in slots_of(branch, now):
        return SlotTaken()
    appointment.starts_at, appointment.counter = starts_at, counter
    await session.flush()
    return appointment
