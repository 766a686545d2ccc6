"""Limits on what the assistant opens: they hold however many ask at once, and never turn danger away."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.conversations.ports import Received
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket, ticket_number
from contact_center.tickets.waiting.hand_over import hand_over
from contact_center.tickets.work.limits import TicketLimits, TooManyTickets
from contact_center.tickets.work.open import NewTicket, OpenedTicket, open_ticket
from contact_center.vocabulary.priorities import HIGH, NORMAL, URGENT
from contact_center.vocabulary.topics import Topic
from tests.conftest import BOB_PHONE, Cast
from tests.conversations.at_the_page import at_the_page
from tests.conversations.messages import say

LIMITS = TicketLimits(of_customer=3, of_origin=5)


async def visitor(store: Store, name: str, origin: str | None = "a network", **more: Any) -> Received:
    """Somebody new in the chat."""
    await at_the_page(store, f"visitor:{name}", origin=origin)
    return await say(store, channel="web_chat", address=f"visitor:{name}", **more)


async def wish(
    store: Store, conversation: Received, topic: Topic = "person_wanted", limits: TicketLimits | None = LIMITS
) -> OpenedTicket | str:
    """A ticket for a new message in the conversation, or by whose limit there is none."""
    new = NewTicket(conversation.conversation_id, conversation.interaction_id, "handover", topic, "en")
    try:
        async with store.transaction() as session:
            return await open_ticket(session, new, limits, hooks=TICKET_HOOKS)
    except TooManyTickets as refused:
        return refused.by


async def tickets(store: Store) -> int:
    async with store.transaction() as session:
        return await session.scalar(select(func.count()).select_from(Ticket)) or 0


async def priority(store: Store, opened: OpenedTicket | str) -> int:
    assert isinstance(opened, OpenedTicket)
    async with store.transaction() as session:
        return (await session.get_one(Ticket, opened.id)).priority


async def test_one_visitor_opens_so_many_however_many_they_ask_for_at_once(store: Store) -> None:
    conversations = [await visitor(store, "one") for _ in range(8)]

    told = await asyncio.gather(*(wish(store, conversation) for conversation in conversations))

    assert sorted(map(str, (one for one in told if isinstance(one, str)))) == ["customer"] * 5
    assert await tickets(store) == 3


async def test_invented_visitors_of_one_network_open_so_many_together(store: Store) -> None:
    conversations = [await visitor(store, f"{n}") for n in range(9)]

    told = await asyncio.gather(*(wish(store, conversation) for conversation in conversations))

    assert [one for one in told if isinstance(one, str)] == ["address"] * 4
    assert await tickets(store) == 5
    # Somebody of another network is not concerned, and neither is who writes by text message.
    assert isinstance(await wish(store, await visitor(store, "far", "another network")), OpenedTicket)
    assert isinstance(await wish(store, await say(store, address=BOB_PHONE)), OpenedTicket)


async def test_a_customer_of_the_bank_answers_for_themselves(store: Store, cast: Cast) -> None:
    for n in range(5):
        await wish(store, await visitor(store, f"{n}"))

    await at_the_page(store, "customer:C1001", origin="a network")
    ann = await say(store, channel="web_chat", address="customer:C1001", customer_id=cast.ann)

    assert isinstance(await wish(store, ann), OpenedTicket)


@pytest.mark.parametrize("topic", ["fraud", "scam", "lost_card", "stolen_card", "self_harm"])
async def test_danger_is_taken_in_but_presses_no_more_than_others_where_it_is_a_crowd(
    store: Store, topic: Topic
) -> None:
    first = await wish(store, await visitor(store, "first"), topic)
    for n in range(4):
        await wish(store, await visitor(store, f"{n}"))

    crowded = await wish(store, await visitor(store, "last"), topic)

    assert await priority(store, first) == URGENT
    assert await priority(store, crowded) == NORMAL


async def test_danger_is_new_once(store: Store) -> None:
    conversations = [await visitor(store, "one") for _ in range(5)]
    told = [await wish(store, conversation) for conversation in conversations[:3]]
    assert [await priority(store, one) for one in told] == [HIGH] * 3

    assert isinstance(await wish(store, conversations[3], "fraud"), OpenedTicket)
    assert await wish(store, conversations[4], "fraud") == "customer"


async def test_the_refusal_names_the_latest_and_a_closed_one_makes_room(store: Store) -> None:
    conversations = [await visitor(store, "one") for _ in range(5)]
    opened = [await wish(store, conversation) for conversation in conversations[:3]]
    last = opened[-1]
    assert isinstance(last, OpenedTicket)

    new = NewTicket(
        conversations[3].conversation_id, conversations[3].interaction_id, "handover", "person_wanted", "en"
    )
    with pytest.raises(TooManyTickets) as refused:
        async with store.transaction() as session:
            await open_ticket(session, new, LIMITS, hooks=TICKET_HOOKS)
    assert refused.value.number == ticket_number(last.id)

    async with store.transaction() as session:
        done = await session.get_one(Ticket, last.id)
        done.status, done.closed_at, done.resolution = "closed", datetime.now(UTC), "done"
    assert isinstance(await wish(store, conversations[4]), OpenedTicket)


async def test_a_turn_that_runs_again_finds_its_ticket_over_the_limit_too(store: Store) -> None:
    conversations = [await visitor(store, "one") for _ in range(3)]
    first = [await wish(store, conversation) for conversation in conversations]
    again = [await wish(store, conversation) for conversation in conversations]

    assert [one.id for one in first if isinstance(one, OpenedTicket)] == [
        one.id for one in again if isinstance(one, OpenedTicket)
    ]


async def test_without_limits_nobody_is_turned_away(store: Store) -> None:
    for _ in range(7):
        assert isinstance(await wish(store, await visitor(store, "one"), limits=None), OpenedTicket)


async def test_where_the_assistant_fails_nobody_is_turned_away_and_a_crowd_presses_no_more(
    store: Store,
) -> None:
    priorities = []
    for n in range(7):
        conversation = await visitor(store, f"{n}")
        async with store.transaction() as session:
            told = await hand_over(
                session, interaction_id=conversation.interaction_id, limits=LIMITS, hooks=TICKET_HOOKS
            )
            ticket = (
                await session.scalars(select(Ticket).where(Ticket.opened_by == conversation.interaction_id))
            ).one()
            assert told.number == ticket_number(ticket.id)
            priorities.append(ticket.priority)

    assert priorities == [HIGH] * 5 + [NORMAL] * 2
