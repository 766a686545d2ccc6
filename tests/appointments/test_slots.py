"""Which times are free: those at which a counter has nobody yet."""

from contact_center.appointments.cancel import cancel
from contact_center.appointments.models import Appointment
from contact_center.branches.models import Branch
from contact_center.store.engine import Store
from tests.appointments.visits import at, booked, free
from tests.conftest import Cast


async def test_the_first_free_times_in_order(store: Store, high_street: Branch) -> None:
    assert await free(store, high_street, limit=3) == [at(10, 9), at(10, 9, 30), at(10, 10)]
    assert await free(store, high_street, after=at(12, 13, 10), limit=2) == [at(12, 13, 30), at(12, 14)]
    assert await free(store, high_street, limit=0) == []


async def test_a_time_is_free_until_every_counter_has_somebody(
    store: Store, cast: Cast, nanjing_road: Branch
) -> None:
    for _ in range(3):
        assert at(10, 9) in await free(store, nanjing_road)
        last = await booked(store, cast.ann, nanjing_road, at(10, 9))
    assert at(10, 9) not in await free(store, nanjing_road)

    assert isinstance(last, Appointment)
    async with store.transaction() as session:
        await cancel(session, customer_id=cast.ann, appointment_id=last.id)
    assert at(10, 9) in await free(store, nanjing_road)


async def test_one_branch_says_nothing_of_another(
    store: Store, cast: Cast, high_street: Branch, nanjing_road: Branch
) -> None:
    await booked(store, cast.ann, high_street, at(10, 9))

    assert at(10, 9) not in await free(store, high_street)
    assert at(10, 9) in await free(store, nanjing_road)
