"""What who waits is told of their place."""

from datetime import UTC, datetime

from contact_center.store.engine import Store
from contact_center.tickets.queue.place import Place, place_of_conversation
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.tickets.opened import opened

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


async def test_who_waits_for_a_person_has_the_place_of_the_ticket_that_handed_over(
    store: Store, cast: Cast
) -> None:
    await opened(store, ANN_PHONE, category="request", topic="statement")
    handover = await opened(store, BOB_PHONE, category="handover", topic="person_wanted", hand_over=True)
    await opened(store, BOB_PHONE, category="request", topic="statement")

    async with store.transaction() as session:
        assert await place_of_conversation(session, handover.conversation_id, NOW) == Place(1, None)
        assert await place_of_conversation(session, 10**12, NOW) is None
