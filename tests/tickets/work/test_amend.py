"""What a customer changes of a request shows on its open ticket; a closed one stays as it was."""

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.amend import amend
from contact_center.tickets.work.handle import close, lock_ticket
from tests.conftest import Cast
from tests.tickets.opened import opened, ticket

BOOKED = {"appointment_time": "Mon 30 Nov 10:00", "appointment_state": "booked"}
MOVED = {"appointment_time": "Tue 1 Dec 10:00", "appointment_state": "moved", "appointment_before": "Mon"}


async def change(store: Store, one: Ticket, details: dict[str, str]) -> Ticket | None:
    async with store.transaction() as session:
        return await amend(session, opened_by=one.opened_by, topic="appointment", details=details)


async def test_an_open_ticket_says_what_has_changed(store: Store, cast: Cast) -> None:
    made = await opened(store, category="request", topic="appointment", details=BOOKED)

    assert await change(store, made, MOVED) is not None
    # The same turn again does not know any more from when it was moved.
    await change(store, made, {"appointment_state": "moved"})

    assert (await ticket(store, made.id)).details == MOVED


async def test_a_closed_ticket_stays_as_it_was(store: Store, cast: Cast) -> None:
    made = await opened(store, category="request", topic="appointment", details=BOOKED)
    async with store.transaction() as session:
        held = await lock_ticket(session, made.id)
        assert held is not None
        await close(session, *held, "seen", hooks=TICKET_HOOKS)

    assert await change(store, made, MOVED) is None
    assert (await ticket(store, made.id)).details == BOOKED


async def test_a_ticket_about_something_else_is_left_alone(store: Store, cast: Cast) -> None:
    made = await opened(store, category="request", topic="statement")

    assert await change(store, made, MOVED) is None
