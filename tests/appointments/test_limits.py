"""Limits on booking: one visitor does not take the day, however many ask at once."""

import asyncio

from contact_center.appointments.book import SlotTaken, book
from contact_center.appointments.limits import BookingLimits, TooManyBookings
from contact_center.appointments.models import Appointment
from contact_center.branches.models import Branch
from contact_center.conversations.ports import Received
from contact_center.store.engine import Store
from tests.appointments.visits import NOW, at
from tests.conftest import Cast
from tests.conversations.at_the_page import at_the_page
from tests.conversations.messages import say

LIMITS = BookingLimits(ahead=2, of_origin=3)
Outcome = Appointment | SlotTaken | TooManyBookings


async def visitor(store: Store, name: str, origin: str = "a network") -> Received:
    await at_the_page(store, f"visitor:{name}", origin=origin)
    return await say(store, channel="web_chat", address=f"visitor:{name}")


async def wish(store: Store, conversation: Received, where: Branch, hour: int) -> Outcome:
    async with store.transaction() as session:
        return await book(
            session,
            customer_id=conversation.customer_id,
            branch_id=where.id,
            starts_at=at(11, hour),
            topic="mortgage",
            booked_by=conversation.interaction_id,
            conversation_id=conversation.conversation_id,
            now=NOW,
            limits=LIMITS,
        )


async def test_one_visitor_has_two_ahead_and_not_three(store: Store, nanjing_road: Branch) -> None:
    conversations = [await visitor(store, "one") for _ in range(3)]

    told = [
        await wish(store, conversation, nanjing_road, 9 + n) for n, conversation in enumerate(conversations)
    ]

    assert [type(one) for one in told] == [Appointment, Appointment, TooManyBookings]
    assert told[2] == TooManyBookings("customer")
    # The same turn again is told the same.
    assert isinstance(await wish(store, conversations[0], nanjing_road, 9), Appointment)


async def test_who_asks_six_times_at_once_has_two(
    store: Store, nanjing_road: Branch, high_street: Branch
) -> None:
    conversations = [await visitor(store, "one") for _ in range(6)]
    places = [nanjing_road, high_street] * 3

    told = await asyncio.gather(
        *(
            wish(store, conversation, place, 9 + n)
            for n, (conversation, place) in enumerate(zip(conversations, places, strict=True))
        )
    )

    assert sum(isinstance(one, Appointment) for one in told) == 2


async def test_what_was_cancelled_or_is_over_makes_room(store: Store, nanjing_road: Branch) -> None:
    conversations = [await visitor(store, "one") for _ in range(4)]
    first = await wish(store, conversations[0], nanjing_road, 9)
    await wish(store, conversations[1], nanjing_road, 10)
    assert isinstance(first, Appointment)
    async with store.transaction() as session:
        (await session.get_one(Appointment, first.id)).status = "cancelled"

    assert isinstance(await wish(store, conversations[2], nanjing_road, 11), Appointment)
    assert isinstance(await wish(store, conversations[3], nanjing_road, 12), TooManyBookings)


async def test_invented_visitors_of_one_network_book_so_many_together(
    store: Store, cast: Cast, nanjing_road: Branch
) -> None:
    conversations = [await visitor(store, f"{n}") for n in range(5)]

    told = await asyncio.gather(
        *(wish(store, conversation, nanjing_road, 9 + n) for n, conversation in enumerate(conversations))
    )

    assert sum(one == TooManyBookings("address") for one in told) == 2
    assert isinstance(
        await wish(store, await visitor(store, "far", "another"), nanjing_road, 15), Appointment
    )
    await at_the_page(store, "customer:C1001", origin="a network")
    ann = await say(store, channel="web_chat", address="customer:C1001", customer_id=cast.ann)
    assert isinstance(await wish(store, ann, nanjing_road, 14), Appointment)
