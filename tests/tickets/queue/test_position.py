"""The order of waiting: what the database counts equals a slow and obvious reading of the rule."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.queue.position import ORDER, comes_after, near_place, position
from tests.conftest import Cast
from tests.conversations.messages import say
from tests.tickets.opened import queue_named

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Waiting:
    """What the rule looks at."""

    queue: str
    priority: int
    waited_s: int
    status: str


some_tickets = st.lists(
    st.builds(
        Waiting,
        queue=st.sampled_from(["complaints", "cards"]),
        priority=st.integers(1, 4),
        # Few of them, so that ties of age come up.
        waited_s=st.integers(0, 3).map(lambda n: n * 300),
        status=st.sampled_from(["waiting", "waiting", "waiting", "assigned", "closed"]),
    ),
    min_size=1,
    max_size=12,
)


def comes_before(one: tuple[int, Waiting], other: tuple[int, Waiting]) -> bool:
    """Priority first, then who waits for longer; of equals the older number comes first."""
    (number, mine), (another, theirs) = one, other
    if mine.priority != theirs.priority:
        return mine.priority > theirs.priority
    return (-mine.waited_s, number) < (-theirs.waited_s, another)


def places(made: dict[int, Waiting]) -> dict[int, int | None]:
    """The place of each ticket, by comparing each with each."""
    found: dict[int, int | None] = {}
    for number, mine in made.items():
        rivals = [
            (another, theirs)
            for another, theirs in made.items()
            if another != number and theirs.queue == mine.queue and theirs.status == "waiting"
        ]
        ahead = sum(comes_before(rival, (number, mine)) for rival in rivals)
        found[number] = ahead + 1 if mine.status == "waiting" else None
    return found


async def clear(store: Store) -> None:
    async with store.transaction() as session:
        for ticket in await session.scalars(select(Ticket)):
            await session.delete(ticket)


async def put(store: Store, wanted: list[Waiting]) -> dict[int, Waiting]:
    made = {}
    for one in wanted:
        queue = await queue_named(store, one.queue)
        asked = await say(store)
        async with store.transaction() as session:
            ticket = Ticket(
                customer_id=asked.customer_id,
                conversation_id=asked.conversation_id,
                opened_by=asked.interaction_id,
                category="request",
                topic="statement",
                language="en",
                priority=one.priority,
                status=one.status,
                queue_id=queue.id,
                created_at=NOW - timedelta(seconds=one.waited_s),
            )
            session.add(ticket)
            await session.flush()
            made[ticket.id] = one
    return made


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=some_tickets)
async def test_the_place_counted_is_the_place_by_the_rule(
    store: Store, cast: Cast, wanted: list[Waiting]
) -> None:
    await clear(store)
    made = await put(store, wanted)

    async with store.transaction() as session:
        counted = {n: await position(session, await session.get_one(Ticket, n)) for n in made}
        rows = await session.execute(select(Ticket.id, near_place().label("place")))
        shown = {row.id: row.place for row in rows}

    assert counted == shown == places(made)


async def test_pages_of_a_list_go_on_where_the_last_one_ended(store: Store, cast: Cast) -> None:
    some = [(2, 0), (4, 0), (2, 600), (3, 300), (2, 600)]
    await put(store, [Waiting("cards", priority, waited_s, "waiting") for priority, waited_s in some])

    async with store.transaction() as session:
        whole = list(await session.scalars(select(Ticket.id).order_by(*ORDER)))
        for place, ticket_id in enumerate(whole):
            rest = select(Ticket.id).where(comes_after(ticket_id)).order_by(*ORDER)
            assert list(await session.scalars(rest)) == whole[place + 1 :]
