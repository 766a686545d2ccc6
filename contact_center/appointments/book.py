"""Book an appointment: one customer per counter, however many ask at once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.appointments.hours import slots_of
from contact_center.appointments.limits import BookingLimits, TooManyBookings, too_many
from contact_center.appointments.models import Appointment
from contact_center.branches.models import Branch


@dataclass(frozen=True)
class SlotTaken:
    """No counter is free at that time, or the branch is closed."""


async def book(
    session: AsyncSession,
    *,
    customer_id: int,
    branch_id: int,
    starts_at: datetime,
    topic: str,
    booked_by: int,
    conversation_id: int,
    now: datetime,
    limits: BookingLimits | None = None,
) -> Appointment | SlotTaken | TooManyBookings:
    """Book the half hour from `starts_at`. Idempotent per interaction."""
    # Locked until the transaction ends: a second booking counts the counters after the first one.
    query = select(Branch).where(Branch.id == branch_id).with_for_update()
    branch = (await session.scalars(query)).one()
    known = await session.scalar(select(Appointment).where(Appointment.booked_by == booked_by))
    if known:
        return known
    if limits and (refused := await too_many(session, customer_id, conversation_id, limits, now)):
        return refused
    counter = await free_counter(session, branch, starts_at)
    if counter is None or starts_at not in slots_of(branch, now):
        return SlotTaken()
    appointment = Appointment(
        customer_id=customer_id,
        branch_id=branch_id,
        starts_at=starts_at,
        counter=counter,
        topic=topic,
        status="booked",
        booked_by=booked_by,
        conversation_id=conversation_id,
    )
    session.add(appointment)
    await session.flush()
    return appointment


async def free_counter(session: AsyncSession, branch: Branch, starts_at: datetime) -> int | None:
    """A counter that nobody has booked for that time; lock the branch first."""
    query = select(Appointment.counter).where(
        Appointment.branch_id == branch.id,
        Appointment.starts_at == starts_at,
        Appointment.status == "booked",
    )
    taken = set((await session.scalars(query)).all())
    return next((number for number in range(1, branch.counters + 1) if number not in taken), None)
