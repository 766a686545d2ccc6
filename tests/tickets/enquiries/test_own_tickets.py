"""What a customer may know of their open tickets: all of their own, and nothing of others."""

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.store.engine import Store
from contact_center.tickets.enquiries.own_tickets import open_tickets_of
from contact_center.tickets.work.handle import close, lock_ticket
from tests.conftest import ANN_PHONE, Cast
from tests.tickets.opened import opened


async def test_the_open_ones_the_newest_first(store: Store, cast: Cast) -> None:
    first = await opened(store)
    second = await opened(store, category="request", topic="statement")
    done = await opened(store, category="handover", topic="person_wanted")
    await opened(store, address=ANN_PHONE)
    async with store.transaction() as session:
        held = await lock_ticket(session, done.id)
        assert held is not None
        await close(session, *held, "helped", hooks=TICKET_HOOKS)

    async with store.transaction() as session:
        found = await open_tickets_of(session, cast.bob)
        assert await open_tickets_of(session, cast.chen) == []

    assert [(one.number, one.category, one.topic, one.status) for one in found] == [
        (second.number, "request", "statement", "waiting"),
        (first.number, "complaint", "swallowed_card", "waiting"),
    ]
    assert found[1].created_at == first.created_at
