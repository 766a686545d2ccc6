"""A call-back keeps the place: nothing by which tickets are ordered changes."""

from contact_center.store.engine import Store
from contact_center.tickets.queue.position import position
from contact_center.tickets.waiting.call_back import ask_call_back, number_to_call
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.tickets.opened import opened, ticket


async def test_who_asks_to_be_called_keeps_their_place(store: Store, cast: Cast) -> None:
    ann = await opened(
        store, ANN_PHONE, category="handover", topic="person_wanted", channel="phone", hand_over=True
    )
    bob = await opened(
        store, BOB_PHONE, category="handover", topic="person_wanted", channel="phone", hand_over=True
    )

    for _ in range(2):
        async with store.transaction() as session:
            asked = await ask_call_back(session, ann.conversation_id)
            assert asked is not None
            assert asked.number == ann.number

    async with store.transaction() as session:
        assert await position(session, await ticket(store, ann.id)) == 1
        assert await position(session, await ticket(store, bob.id)) == 2
    kept = await ticket(store, ann.id)
    assert kept.details["callback_phone"] == ANN_PHONE
    assert kept.created_at == ann.created_at


async def test_who_withholds_their_number_cannot_be_called(store: Store, cast: Cast) -> None:
    hidden = await opened(store, "anonymous CA1", category="handover", channel="phone", hand_over=True)

    async with store.transaction() as session:
        assert await number_to_call(session, hidden.conversation_id) is None
        assert await ask_call_back(session, hidden.conversation_id) is None


async def test_who_does_not_wait_has_nothing_to_keep(store: Store, cast: Cast) -> None:
    async with store.transaction() as session:
        assert await ask_call_back(session, 10**12) is None
