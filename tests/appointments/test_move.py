"""Moving an appointment: one's own only, to a free time, and the old time is free again."""

from contact_center.appointments.book import SlotTaken
from contact_center.appointments.cancel import cancel
from contact_center.appointments.models import Appointment
from contact_center.appointments.move import move
from contact_center.branches.models import Branch
from contact_center.store.engine import Store
from tests.appointments.visits import NOW, at, booked
from tests.conftest import Cast


async def put(
    store: Store, customer_id: int, appointment_id: int, day: int, hour: int
) -> Appointment | SlotTaken | None:
    async with store.transaction() as session:
        return await move(
            session, customer_id=customer_id, appointment_id=appointment_id, starts_at=at(day, hour), now=NOW
        )


async def test_the_old_time_is_anothers(store: Store, cast: Cast, high_street: Branch) -> None:
    made = await booked(store, cast.ann, high_street, at(10, 10))
    assert isinstance(made, Appointment)

    for _ in range(2):
        moved = await put(store, cast.ann, made.id, 11, 10)
        assert isinstance(moved, Appointment)
        assert (moved.id, moved.starts_at, moved.booked_by) == (made.id, at(11, 10), made.booked_by)

    assert isinstance(await booked(store, cast.bob, high_street, at(10, 10)), Appointment)
    assert isinstance(await booked(store, cast.bob, high_street, at(11, 10)), SlotTaken)


async def test_only_to_a_time_that_is_free(store: Store, cast: Cast, high_street: Branch) -> None:
    made = await booked(store, cast.ann, high_street, at(10, 10))
    assert isinstance(made, Appointment)
    await booked(store, cast.bob, high_street, at(11, 10))

    # Taken, at night, and on a Sunday.
    for day, hour in ((11, 10), (11, 22), (15, 10)):
        assert isinstance(await put(store, cast.ann, made.id, day, hour), SlotTaken)
    async with store.transaction() as session:
        assert (await session.get_one(Appointment, made.id)).starts_at == at(10, 10)


async def test_nobody_moves_what_is_anothers_or_cancelled(
    store: Store, cast: Cast, high_street: Branch
) -> None:
    made = await booked(store, cast.ann, high_street, at(10, 10))
    assert isinstance(made, Appointment)

    assert await put(store, cast.bob, made.id, 11, 10) is None
    assert await put(store, cast.ann, made.id + 1, 11, 10) is None
    async with store.transaction() as session:
        await cancel(session, customer_id=cast.ann, appointment_id=made.id)
    assert await put(store, cast.ann, made.id, 11, 10) is None
