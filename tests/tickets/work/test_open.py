"""Opening a ticket: once per cause, in the right queue, with the right priority."""

import asyncio

import pytest
from sqlalchemy import func, select

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.waiting.hand_over import hand_over
from contact_center.tickets.work.open import NoSuchConversation
from contact_center.vocabulary.categories import Category
from contact_center.vocabulary.priorities import HIGH, NORMAL, URGENT
from tests.conftest import ANN_PHONE, CHEN_PHONE, Cast
from tests.conversations.messages import conversation, say
from tests.tickets.opened import new, open_new, opened, queue_key, ticket


async def how_many(store: Store) -> int:
    async with store.transaction() as session:
        return await session.scalar(select(func.count()).select_from(Ticket)) or 0


async def test_a_ticket_holds_what_led_to_it(store: Store, cast: Cast) -> None:
    asked = await say(store, "我的卡被吞了", address=ANN_PHONE)
    wanted = new(
        asked.conversation_id, asked.interaction_id, details={"what_happened": "吞卡"}, language="zh"
    )

    made = await open_new(store, wanted)

    stored = await ticket(store, made.id)
    assert (stored.customer_id, stored.conversation_id) == (cast.ann, asked.conversation_id)
    assert (stored.opened_by, stored.category, stored.topic) == (
        asked.interaction_id,
        "complaint",
        "swallowed_card",
    )
    assert (stored.details, stored.language, stored.status) == ({"what_happened": "吞卡"}, "zh", "waiting")
    assert (made.number, made.place.number) == (f"T{made.id}", 1)
    assert stored.number == made.number
    assert made.id >= 100_001


async def test_an_action_that_runs_twice_opens_one_ticket(store: Store, cast: Cast) -> None:
    asked = await say(store)
    wanted = new(asked.conversation_id, asked.interaction_id)

    first, second = await open_new(store, wanted), await open_new(store, wanted)

    assert first == second
    assert await how_many(store) == 1


async def test_actions_that_run_at_the_same_instant_open_one_ticket(store: Store, cast: Cast) -> None:
    asked = await say(store)
    wanted = new(asked.conversation_id, asked.interaction_id, hand_over=True)

    made = await asyncio.gather(*(open_new(store, wanted) for _ in range(8)))

    assert len({one.number for one in made}) == 1
    assert await how_many(store) == 1


async def test_another_category_or_another_cause_is_another_ticket(store: Store, cast: Cast) -> None:
    first, second = await say(store), await say(store)
    complaint = new(first.conversation_id, first.interaction_id)

    made = [
        await open_new(store, complaint),
        await open_new(store, new(first.conversation_id, first.interaction_id, category="handover")),
        await open_new(store, new(second.conversation_id, second.interaction_id)),
    ]

    assert len({one.id for one in made}) == 3


@pytest.mark.parametrize(
    ("category", "topic", "priority"),
    [
        ("complaint", "swallowed_card", HIGH),
        ("handover", "person_wanted", HIGH),
        ("assistant_unavailable", "assistant_unavailable", HIGH),
        ("request", "statement", NORMAL),
        ("request", "lost_card", URGENT),
        ("request", "stolen_card", URGENT),
        ("complaint", "fraud", URGENT),
        ("complaint", "scam", URGENT),
        ("handover", "self_harm", URGENT),
    ],
)
async def test_what_presses_comes_first(
    store: Store, cast: Cast, category: Category, topic: str, priority: int
) -> None:
    assert (await opened(store, category=category, topic=topic)).priority == priority


async def test_the_most_valued_customers_never_wait_among_the_ordinary_ones(store: Store, cast: Cast) -> None:
    chens = await say(store, "我要对账单", address=CHEN_PHONE)
    wanted = new(chens.conversation_id, chens.interaction_id, category="request", topic="statement")

    made = await open_new(store, wanted)

    assert (await ticket(store, made.id)).priority == HIGH


@pytest.mark.parametrize(
    ("category", "topic", "channel", "queue"),
    [
        ("complaint", "swallowed_card", "sms", "complaints"),
        ("complaint", "lost_card", "phone", "complaints"),
        ("request", "lost_card", "sms", "cards"),
        ("request", "stolen_card", "phone", "cards"),
        ("handover", "lost_card", "web_chat", "cards"),
        ("request", "statement", "phone", "service"),
        ("handover", "person_wanted", "sms", "service"),
        ("request", "statement", "web_chat", "service"),
    ],
)
async def test_each_goes_to_who_can_help(
    store: Store, cast: Cast, category: Category, topic: str, channel: str, queue: str
) -> None:
    made = await opened(store, category=category, topic=topic, channel=channel)

    assert await queue_key(store, made) == queue


async def test_who_waits_on_the_line_goes_to_those_who_take_calls(store: Store, cast: Cast) -> None:
    made = await opened(store, category="complaint", topic="swallowed_card", channel="phone", hand_over=True)

    assert await queue_key(store, made) == "phone"


@pytest.mark.parametrize(("asked_for", "owner"), [(True, "queue"), (False, "assistant")])
async def test_the_conversation_goes_to_people_when_it_was_asked_for(
    store: Store, cast: Cast, asked_for: bool, owner: str
) -> None:
    made = await opened(store, hand_over=asked_for)

    assert (await conversation(store, made.conversation_id)).owner == owner


async def test_the_second_of_two_equals_is_second_in_the_queue(store: Store, cast: Cast) -> None:
    places = []
    for _ in range(3):
        asked = await say(store)
        places.append((await open_new(store, new(asked.conversation_id, asked.interaction_id))).place.number)

    assert places == [1, 2, 3]


async def test_what_the_assistant_could_not_answer_goes_to_people(store: Store, cast: Cast) -> None:
    asked = await say(store, "我的卡被吞了", address=ANN_PHONE)

    async with store.transaction() as session:
        told = await hand_over(session, interaction_id=asked.interaction_id, hooks=TICKET_HOOKS)
    async with store.transaction() as session:
        again = await hand_over(session, interaction_id=asked.interaction_id, hooks=TICKET_HOOKS)

    stored = await ticket(store, int(told.number.removeprefix("T")))
    assert told == again
    assert (stored.category, stored.language, stored.opened_by) == (
        "assistant_unavailable",
        "zh",
        asked.interaction_id,
    )
    assert (await conversation(store, asked.conversation_id)).owner == "queue"


async def test_there_is_no_ticket_without_a_conversation(store: Store, cast: Cast) -> None:
    asked = await say(store)

    with pytest.raises(NoSuchConversation):
        await open_new(store, new(10**12, asked.interaction_id))
