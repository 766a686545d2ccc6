"""What is answered to a text message after a call reaches whoever has the call, until that is settled."""

import uuid
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.own import hand_back, lock_conversation
from contact_center.conversations.ports import Received
from contact_center.conversations.take_turn import take_turn
from contact_center.security.models import User
from contact_center.store.engine import Store
from contact_center.tickets.contact.after_call import conversations_along, said_in
from contact_center.tickets.models.tickets import Queue, Ticket
from contact_center.tickets.service_levels.await_customer import await_customer
from contact_center.tickets.work.end_access import end_access
from contact_center.tickets.work.handle import (
    accept,
    answer,
    close,
    lock_ticket,
    transfer_to_agent,
    transfer_to_queue,
)
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast, add_agent
from tests.conversations.messages import Scripted, conversation, interaction, say, turns
from tests.tickets.opened import new, open_new, opened, ticket

WORDS = {
    "zh": {"phone": ANN_PHONE, "call": "我要找人工", "asked": "您的卡号后四位是？", "told": "是的，就是那张"},
    "en": {"phone": BOB_PHONE, "call": "a person please", "asked": "Which card?", "told": "the blue one"},
}


async def held_call(store: Store, agent: int, address: str = BOB_PHONE, words: str = "help") -> Ticket:
    """A call that was handed over and taken, and is over; its ticket is still with the agent."""
    thread = f"CA{uuid.uuid4().hex}"
    call = await say(store, words, address=address, channel="phone", thread=thread)
    wanted = new(call.conversation_id, call.interaction_id, category="handover", topic="person_wanted")
    made = await open_new(store, wanted)
    await with_ticket(store, made.id, accept, agent)
    async with store.transaction() as session:
        (await session.get_one(Conversation, call.conversation_id)).closed_at = datetime.now(UTC)
    return await ticket(store, made.id)


async def with_ticket(
    store: Store, ticket_id: int, deed: Callable[..., Awaitable[None]], *values: Any
) -> None:
    async with store.transaction() as session:
        locked = await lock_ticket(session, ticket_id)
        assert locked is not None
        await deed(session, *locked, *values)


async def write(store: Store, conversation_id: int, agent: int, words: str = "Which card?") -> Interaction:
    async with store.transaction() as session:
        held = await lock_conversation(session, conversation_id)
        assert held is not None
        return await answer(session, held, agent, words, uuid.uuid4().hex)


async def writes_back(store: Store, words: str, address: str = BOB_PHONE) -> tuple[Received, bool]:
    """What the customer texts, and whether the assistant was asked."""
    received = await say(store, words, address=address)
    assistant = Scripted()
    await take_turn(turns(store, assistant), received.interaction_id, retry=False)
    return received, bool(assistant.asked)


async def thread_of(store: Store, conversation_id: int) -> list[str]:
    """What the desk shows of a conversation."""
    query = select(Interaction.text).where(said_in(conversation_id)).order_by(Interaction.id)
    async with store.transaction() as session:
        return list((await session.scalars(query)).all())


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_answer_reaches_the_agent_until_the_ticket_is_closed(
    store: Store, cast: Cast, lin: int, language: str
) -> None:
    words = WORDS[language]
    mine = await held_call(store, lin, words["phone"], words["call"])
    sent = await write(store, mine.conversation_id, lin, words["asked"])

    back, assistant_asked = await writes_back(store, words["told"], words["phone"])

    assert not assistant_asked
    assert (back.conversation_id, back.owner) == (sent.conversation_id, "agent")
    assert await thread_of(store, mine.conversation_id) == [words["call"], words["asked"], words["told"]]
    spoken = await conversation(store, back.conversation_id)
    assert (spoken.owner, spoken.agent_id) == ("agent", lin)

    await with_ticket(store, mine.id, partial(close, hooks=TICKET_HOOKS), "done")

    spoken = await conversation(store, back.conversation_id)
    assert (spoken.owner, spoken.agent_id, spoken.closed_at) == ("assistant", None, None)
    _, assistant_asked = await writes_back(store, words["told"], words["phone"])
    assert assistant_asked
    # What is said to the assistant afterwards is no part of the call.
    assert len(await thread_of(store, mine.conversation_id)) == 3


async def test_a_conversation_with_the_assistant_becomes_the_agents_and_begins_anew_after_it(
    store: Store, cast: Cast, lin: int
) -> None:
    before, _ = await writes_back(store, "I want to complain")
    mine = await held_call(store, lin)
    await write(store, mine.conversation_id, lin)

    back, assistant_asked = await writes_back(store, "yesterday")

    assert (back.conversation_id, assistant_asked) == (before.conversation_id, False)
    begun = (await conversation(store, before.conversation_id)).assistant_session
    await with_ticket(store, mine.id, partial(close, hooks=TICKET_HOOKS), "done")
    assert (await conversation(store, before.conversation_id)).assistant_session == begun + 1
    # What was said before the call is shown with the call no more than what comes after.
    assert await thread_of(store, mine.conversation_id) == ["help", "Which card?", "yesterday"]


async def test_words_that_came_too_late_for_the_call_are_answered_to_the_agent(
    store: Store, cast: Cast, lin: int
) -> None:
    mine = await held_call(store, lin)
    await write(store, mine.conversation_id, lin, "one")
    await write(store, mine.conversation_id, lin, "two")
    for words in ("a", "b"):
        assert not (await writes_back(store, words))[1]

    assert await thread_of(store, mine.conversation_id) == ["help", "one", "two", "a", "b"]


async def test_the_conversation_goes_along_with_the_ticket(store: Store, cast: Cast, lin: int) -> None:
    wang = await add_agent(store, "wang", ["service", "phone"], presence="away")
    mine = await held_call(store, lin)
    its_conversation_id = (await write(store, mine.conversation_id, lin)).conversation_id

    await with_ticket(store, mine.id, partial(transfer_to_agent, by=wang), wang)
    assert (await conversation(store, its_conversation_id)).agent_id == wang

    async with store.transaction() as session:
        user = await session.get_one(User, lin)
        user.presence = "away"
        queue = await session.get_one(Queue, mine.queue_id)
    await with_ticket(store, mine.id, partial(transfer_to_queue, by=None), queue)
    assert (
        (await conversation(store, its_conversation_id)).owner,
        await agent_of(store, its_conversation_id),
    ) == ("queue", None)
    back, assistant_asked = await writes_back(store, "are you there?")
    assert not assistant_asked
    [notice] = await told(store, back)
    assert mine.number in notice.text

    await with_ticket(store, mine.id, accept, wang)
    assert await agent_of(store, its_conversation_id) == wang
    await end_access(store, wang, by=None)
    assert (await conversation(store, its_conversation_id)).owner == "queue"
    await with_ticket(store, mine.id, partial(close, hooks=TICKET_HOOKS), "done")
    assert (await conversation(store, its_conversation_id)).owner == "assistant"


async def agent_of(store: Store, conversation_id: int) -> int | None:
    return (await conversation(store, conversation_id)).agent_id


async def told(store: Store, back: Received) -> list[Interaction]:
    query = select(Interaction).where(Interaction.in_reply_to == back.interaction_id)
    async with store.transaction() as session:
        return list((await session.scalars(query)).all())


async def test_handing_the_call_back_hands_its_texts_back(store: Store, cast: Cast, lin: int) -> None:
    mine = await held_call(store, lin)
    its_conversation_id = (await write(store, mine.conversation_id, lin)).conversation_id

    async with store.transaction() as session:
        call = await lock_conversation(session, mine.conversation_id)
        assert call is not None
        async with conversations_along(session, call):
            await hand_back(session, call)

    assert (await conversation(store, its_conversation_id)).owner == "assistant"


async def test_a_conversation_that_people_have_for_a_ticket_of_its_own_stays_with_them(
    store: Store, cast: Cast, lin: int
) -> None:
    wang = await add_agent(store, "wang", ["complaints"], presence="away")
    other = await opened(store, category="handover", topic="person_wanted", hand_over=True)
    await with_ticket(store, other.id, partial(transfer_to_agent, by=wang), wang)
    mine = await held_call(store, lin)

    await write(store, mine.conversation_id, lin)

    assert await agent_of(store, other.conversation_id) == wang
    back, _ = await writes_back(store, "the blue one")
    # Both see what was answered.
    assert (await thread_of(store, mine.conversation_id))[-1] == "the blue one"
    assert back.conversation_id == other.conversation_id
    # The call goes on when the other matter is settled.
    await with_ticket(store, other.id, partial(close, hooks=TICKET_HOOKS), "done")
    assert await agent_of(store, other.conversation_id) == lin
    await with_ticket(store, mine.id, partial(close, hooks=TICKET_HOOKS), "done")
    assert (await conversation(store, other.conversation_id)).owner == "assistant"


async def test_of_two_calls_the_later_one_has_the_conversation_and_the_earlier_gets_it_back(
    store: Store, cast: Cast, lin: int
) -> None:
    wang = await add_agent(store, "wang", ["phone", "service"], presence="away")
    first = await held_call(store, lin)
    its_conversation_id = (await write(store, first.conversation_id, lin)).conversation_id
    second = await held_call(store, wang)
    await write(store, second.conversation_id, wang)
    assert await agent_of(store, its_conversation_id) == wang

    await with_ticket(store, second.id, partial(close, hooks=TICKET_HOOKS), "done")

    assert await agent_of(store, its_conversation_id) == lin
    await writes_back(store, "and the card?")
    assert (await thread_of(store, first.conversation_id))[-1] == "and the card?"
    await with_ticket(store, first.id, partial(close, hooks=TICKET_HOOKS), "done")
    assert (await conversation(store, its_conversation_id)).owner == "assistant"


async def test_the_clocks_of_the_ticket_hear_of_the_answer(store: Store, cast: Cast, lin: int) -> None:
    mine = await held_call(store, lin)
    await write(store, mine.conversation_id, lin)
    async with store.transaction() as session:
        found = await session.get_one(Ticket, mine.id)
        await await_customer(session, found, datetime.now(UTC), by=lin)

    await writes_back(store, "the blue one")

    assert (await ticket(store, mine.id)).awaiting_customer_since is None


async def test_what_is_written_in_the_conversation_itself_belongs_to_the_call_too(
    store: Store, cast: Cast, lin: int
) -> None:
    mine = await held_call(store, lin)
    its_conversation_id = (await write(store, mine.conversation_id, lin, "one")).conversation_id

    await write(store, its_conversation_id, lin, "two")

    assert await thread_of(store, mine.conversation_id) == ["help", "one", "two"]


async def test_the_same_message_heard_twice_changes_nothing(store: Store, cast: Cast, lin: int) -> None:
    mine = await held_call(store, lin)
    await write(store, mine.conversation_id, lin)
    back, _ = await writes_back(store, "the blue one")
    before = (await interaction(store, back.interaction_id)).details

    await take_turn(turns(store, Scripted()), back.interaction_id, retry=True)

    assert (
        (await interaction(store, back.interaction_id)).details
        == before
        == {"after_call": mine.conversation_id}
    )
