"""What a customer has booked next: the earliest that has not begun, and their own."""

from contact_center.appointments.models import Appointment
from contact_center.appointments.next_appointment import booked_in, next_appointment
from contact_center.branches.models import Branch
from contact_center.store.engine import Store
from tests.appointments.visits import NOW, at, booked
from tests.conftest import Cast


async def test_the_earliest_that_has_not_begun(store: Store, cast: Cast, nanjing_road: Branch) -> None:
    for starts_at in (at(12, 9), at(11, 9), at(13, 9)):
        await booked(store, cast.ann, nanjing_road, starts_at)
    await booked(store, cast.bob, nanjing_road, at(10, 9))

    async with store.transaction() as session:
        found = [await next_appointment(session, cast.ann, now) for now in (NOW, at(11, 9), at(13, 10))]
    assert [one.starts_at if one else None for one in found] == [at(11, 9), at(12, 9), None]


async def test_what_was_booked_in_a_conversation_for_a_time(
    store: Store, cast: Cast, nanjing_road: Branch
) -> None:
    made = await booked(store, cast.ann, nanjing_road, at(12, 9))
    assert isinstance(made, Appointment)

    async with store.transaction() as session:
        assert await booked_in(session, made.conversation_id, at(12, 9)) is not None
        assert await booked_in(session, made.conversation_id, at(12, 10)) is None
        assert await booked_in(session, made.conversation_id + 1, at(12, 9)) is None
