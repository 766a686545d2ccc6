"""Many assign at once, and one is killed: nothing twice, nothing lost, nobody beyond their capacity."""

import asyncio
import signal
import sys
from datetime import UTC, datetime

from sqlalchemy import func, select, text

from contact_center.app.channels import CHANNELS
from contact_center.security.models import User
from contact_center.store.engine import Store
from contact_center.tickets.models.routing import Reservation
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.routing.assign import assign
from contact_center.tickets.routing.duty import LOAD
from tests.conftest import Cast, add_agent
from tests.tickets.routing.store_office import crowd

AGENTS, CAPACITY, TICKETS = 30, 50, 400
ROOM = AGENTS * CAPACITY // 10


async def staff(store: Store) -> None:
    for number in range(AGENTS):
        await add_agent(store, f"agent{number}", ["complaints"], capacity=CAPACITY)


async def assign_all(store: Store) -> int:
    """One of those who assign, on connections of its own."""
    mine, total = Store(store.database_url, pool_size=1, channels=CHANNELS), 0
    try:
        for _ in range(40):
            async with mine.transaction() as session:
                total += await assign(session, datetime.now(UTC), limit=20)
    finally:
        await mine.close()
    return total


async def offered(store: Store) -> int:
    async with store.transaction() as session:
        query = select(func.count()).select_from(Ticket).where(Ticket.reserved_for_id.is_not(None))
        return await session.scalar(query) or 0


async def check(store: Store) -> None:
    """What must be true whoever assigned."""
    async with store.transaction() as session:
        loads = (await session.scalars(text(f"SELECT {LOAD} FROM users u"))).all()
        assert max(loads) <= CAPACITY
        assert await session.scalar(select(func.count()).select_from(Ticket)) == TICKETS
        open_offers = await session.execute(
            select(Reservation.ticket_id, Reservation.user_id).where(Reservation.state == "offered")
        )
        current = await session.execute(
            select(Ticket.id, Ticket.reserved_for_id).where(Ticket.reserved_for_id.is_not(None))
        )
        assert sorted(map(tuple, open_offers)) == sorted(map(tuple, current))


async def the_first_in_turn(store: Store) -> bool:
    """Whether what waits comes after all that was offered: by priority, then age."""
    async with store.transaction() as session:
        order = (Ticket.priority.desc(), Ticket.created_at, Ticket.id)
        waits = list(await session.scalars(select(Ticket.reserved_for_id.is_(None)).order_by(*order)))
    return waits == sorted(waits)


async def test_of_many_who_assign_at_once_none_oversteps(store: Store, cast: Cast) -> None:
    await staff(store)
    await crowd(store, TICKETS)

    made = await asyncio.gather(*(assign_all(store) for _ in range(4)))
    # What two left because each held what the other wanted, the next round takes.
    made.append(await assign_all(store))

    assert sum(made) == await offered(store) == ROOM
    await check(store)


async def test_one_alone_offers_in_the_order_of_turns(store: Store, cast: Cast) -> None:
    await staff(store)
    await crowd(store, TICKETS)

    assert await assign_all(store) == ROOM

    assert await the_first_in_turn(store)
    await check(store)


async def test_a_process_that_is_killed_while_it_assigns_loses_nothing(store: Store, cast: Cast) -> None:
    await crowd(store, TICKETS)
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.tickets.routing.assigner", store.database_url
        )
        for _ in range(3)
    ]
    try:
        await staff(store)
        async with asyncio.timeout(60):
            while await offered(store) < ROOM // 4:
                await asyncio.sleep(0.02)
            processes[0].send_signal(signal.SIGKILL)
            await make_room(store)
            while await offered(store) < ROOM:
                await asyncio.sleep(0.05)
    finally:
        for process in processes:
            if process.returncode is None:
                process.kill()
            await process.wait()

    await check(store)


async def make_room(store: Store) -> None:
    """Some finish what they were offered, so that there is more to assign after the kill."""
    async with store.transaction() as session:
        busy = select(User.id).order_by(User.id).limit(AGENTS // 3)
        tickets = await session.scalars(
            select(Ticket).where(Ticket.reserved_for_id.in_(busy)).with_for_update()
        )
        for ticket in tickets.all():
            await session.execute(
                text("UPDATE reservations SET state = 'cancelled' WHERE ticket_id = :id"), {"id": ticket.id}
            )
            ticket.reserved_for_id = ticket.reserved_at = None
