"""The order of waiting: what the database counts equals a slow and obvious reading of the rule."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from contact_center.store.engine import Store
from contact_center.tickets.position import place_of_conversation, position, urgency
from contact_center.tickets.tables import Ticket
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.talk import say
from tests.tickets.work import opened, queue_named

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
        # Whole steps, so that ties of age against priority come up.
        waited_s=st.integers(0, 8).map(lambda n: n * 300),
        status=st.sampled_from(["waiting", "waiting", "waiting", "assigned", "closed"]),
    ),
    min_size=1,
    max_size=12,
)


def comes_before(one: tuple[int, Waiting], other: tuple[int, Waiting]) -> bool:
    """Ten minutes of waiting are worth one step of priority; of equals the older number comes first."""
    (number, mine), (another, theirs) = one, other
    difference = mine.waited_s - theirs.waited_s + 600 * (mine.priority - theirs.priority)
    return difference > 0 or (difference == 0 and number < another)


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

    assert counted == places(made)


async def test_at_any_moment_the_order_is_the_same(store: Store, cast: Cast) -> None:
    made = await put(
        store, [Waiting("cards", priority, 300 * priority, "waiting") for priority in (2, 1, 4, 3)]
    )
    orders = []
    for moment in (None, NOW, NOW + timedelta(days=2)):
        async with store.transaction() as session:
            orders.append(list(await session.scalars(select(Ticket.id).order_by(urgency(moment).desc()))))

    expected = sorted(made, key=lambda number: made[number].priority, reverse=True)
    assert orders == [expected] * 3


async def test_who_waits_for_a_person_has_the_place_of_the_ticket_that_handed_over(
    store: Store, cast: Cast
) -> None:
    await opened(store, ANN_PHONE, category="request", topic="statement")
    handover = await opened(store, BOB_PHONE, category="handover", topic="person", hand_over=True)
    await opened(store, BOB_PHONE, category="request", topic="statement")

    async with store.transaction() as session:
        assert await place_of_conversation(session, handover.conversation_id) == 1
        assert await place_of_conversation(session, 10**12) is None
