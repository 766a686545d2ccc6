"""Giving an appointment up: one's own only, and the time is free again."""

from contact_center.appointments.cancel import cancel
from contact_center.appointments.models import Appointment
from contact_center.appointments.next_appointment import next_appointment
from contact_center.branches.models import Branch
from contact_center.store.engine import Store
from tests.appointments.visits import NOW, at, booked
from tests.conftest import Cast


async def give_up(store: Store, customer_id: int, appointment_id: int) -> Appointment | None:
    async with store.transaction() as session:
        return await cancel(session, customer_id=customer_id, appointment_id=appointment_id)


async def test_a_time_given_up_is_anothers(store: Store, cast: Cast, high_street: Branch) -> None:
    made = await booked(store, cast.ann, high_street, at(10, 9))
    assert isinstance(made, Appointment)

    for _ in range(2):
        gone = await give_up(store, cast.ann, made.id)
        assert gone is not None
        assert gone.status == "cancelled"

    assert isinstance(await booked(store, cast.bob, high_street, at(10, 9)), Appointment)
    async with store.transaction() as session:
        assert await next_appointment(session, cast.ann, NOW) is None


async def test_nobody_gives_up_what_is_anothers(store: Store, cast: Cast, high_street: Branch) -> None:
    made = await booked(store, cast.ann, high_street, at(10, 9))
    assert isinstance(made, Appointment)

    assert await give_up(store, cast.bob, made.id) is None
    assert await give_up(store, cast.ann, made.id + 1) is None
    async with store.transaction() as session:
        assert (await session.get_one(Appointment, made.id)).status == "booked"
