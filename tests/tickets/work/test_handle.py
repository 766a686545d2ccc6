"""What people do with a ticket: accept, answer, transfer, close."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import pytest
from sqlalchemy import select

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.own import OwnedByAnother
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.handle import (
    TicketClosed,
    accept,
    answer,
    close,
    lock_ticket,
    transfer_to_agent,
    transfer_to_queue,
)
from tests.conftest import Cast, add_agent
from tests.conversations.messages import conversation, heard, jobs
from tests.tickets.opened import opened, queue_named, ticket


@pytest.fixture
async def wang(store: Store) -> int:
    """王强, a second agent, who works on cards."""
    return await add_agent(store, "wang", ["cards"])


async def do(store: Store, one: Ticket, deed: Callable[..., Awaitable[object]], *values: object) -> Ticket:
    """The ticket after somebody did something with it."""
    async with store.transaction() as session:
        held = await lock_ticket(session, one.id)
        assert held is not None
        await deed(session, *held, *values)
    return await ticket(store, one.id)


async def write(store: Store, one: Ticket, user_id: int, said: str, request_id: str = "a") -> Interaction:
    async with store.transaction() as session:
        received = await session.get_one(Conversation, one.conversation_id)
        return await answer(session, received, user_id, said, request_id)


async def owner(store: Store, one: Ticket) -> tuple[str, int | None]:
    found = await conversation(store, one.conversation_id)
    return found.owner, found.agent_id


async def test_who_accepts_a_ticket_has_it_and_the_conversation(store: Store, cast: Cast, lin: int) -> None:
    made = await opened(store)

    for _ in range(2):
        mine = await do(store, made, accept, lin)

    assert (mine.status, mine.assignee_id, mine.reserved_for_id) == ("assigned", lin, None)
    assert await owner(store, made) == ("agent", lin)


async def test_what_a_colleague_has_cannot_be_accepted(store: Store, cast: Cast, lin: int, wang: int) -> None:
    made = await opened(store)
    await do(store, made, accept, lin)

    with pytest.raises(OwnedByAnother):
        await do(store, made, accept, wang)


async def test_of_two_who_accept_at_the_same_instant_one_has_it(
    store: Store, cast: Cast, lin: int, wang: int
) -> None:
    made = await opened(store)

    outcomes = await asyncio.gather(
        *(do(store, made, accept, agent) for agent in (lin, wang)), return_exceptions=True
    )

    assert sum(isinstance(outcome, OwnedByAnother) for outcome in outcomes) == 1
    assert (await ticket(store, made.id)).assignee_id == (await owner(store, made))[1]


async def test_an_answer_goes_to_the_customer_and_makes_the_conversation_the_agents(
    store: Store, cast: Cast, lin: int
) -> None:
    made = await opened(store)

    said = await write(store, made, lin, "We have your card.")

    assert (said.text, said.author, said.user_id, said.kind) == (
        "We have your card.",
        "agent",
        lin,
        "complaint",
    )
    assert {"interaction_id": said.id} in await jobs(store, "deliver")
    assert await owner(store, made) == ("agent", lin)
    mine = await ticket(store, made.id)
    assert (mine.status, mine.assignee_id) == ("assigned", lin)
    assert mine.first_response_at is not None


async def test_only_the_first_answer_is_the_first_response(store: Store, cast: Cast, lin: int) -> None:
    made = await opened(store, category="request", topic="statement")
    first = await write(store, made, lin, "One moment.", "a")
    responded = (await ticket(store, made.id)).first_response_at

    await write(store, made, lin, "Here it is.", "b")

    assert (await ticket(store, made.id)).first_response_at == responded
    assert first.kind == "query"


async def test_an_answer_sent_again_is_the_same_answer(store: Store, cast: Cast, lin: int) -> None:
    made = await opened(store)

    first, second = [await write(store, made, lin, "Good day.", "same") for _ in range(2)]

    assert first.id == second.id
    assert len(await heard(store, made.conversation_id)) == 1


async def test_nobody_answers_in_a_colleagues_conversation(
    store: Store, cast: Cast, lin: int, wang: int
) -> None:
    made = await opened(store)
    await do(store, made, accept, lin)

    with pytest.raises(OwnedByAnother):
        await write(store, made, wang, "Good day.")
    assert await heard(store, made.conversation_id) == []


async def test_a_ticket_moved_to_another_queue_waits_there_with_its_conversation(
    store: Store, cast: Cast, lin: int, wang: int
) -> None:
    made = await opened(store)
    await do(store, made, accept, lin)

    moved = await do(store, made, partial(transfer_to_queue, by=None), await queue_named(store, "cards"))

    assert (moved.status, moved.assignee_id) == ("waiting", None)
    assert moved.queue_id == (await queue_named(store, "cards")).id
    assert moved.reserved_for_id in (lin, wang)
    assert await owner(store, made) == ("queue", None)


async def test_moving_a_ticket_leaves_a_conversation_of_the_assistant_with_it(
    store: Store, cast: Cast
) -> None:
    made = await opened(store)

    await do(store, made, partial(transfer_to_queue, by=None), await queue_named(store, "cards"))

    assert await owner(store, made) == ("assistant", None)


async def test_a_ticket_given_to_a_colleague_is_theirs_with_its_conversation(
    store: Store, cast: Cast, lin: int, wang: int
) -> None:
    made = await opened(store)
    await do(store, made, accept, lin)

    moved = await do(store, made, partial(transfer_to_agent, by=wang), wang)

    assert (moved.status, moved.assignee_id) == ("assigned", wang)
    assert await owner(store, made) == ("agent", wang)


async def test_with_its_last_open_ticket_a_conversation_goes_back_to_the_assistant(
    store: Store, cast: Cast, lin: int
) -> None:
    first = await opened(store, category="request", topic="card_replacement")
    second = await opened(store, category="request", topic="statement")
    assert first.conversation_id == second.conversation_id
    await do(store, first, accept, lin)
    await do(store, second, accept, lin)

    closed = await do(store, first, partial(close, hooks=TICKET_HOOKS), "card returned")
    assert (closed.status, closed.resolution) == ("closed", "card returned")
    assert closed.closed_at is not None
    assert await owner(store, first) == ("agent", lin)

    await do(store, second, partial(close, hooks=TICKET_HOOKS), "sent")
    assert await owner(store, first) == ("assistant", None)
    assert (await conversation(store, first.conversation_id)).assistant_session == 2


async def test_a_closed_ticket_stays_closed(store: Store, cast: Cast, lin: int) -> None:
    made = await opened(store, category="request", topic="card_replacement")
    await do(store, made, partial(close, hooks=TICKET_HOOKS), "done")
    queue = await queue_named(store, "cards")

    for deed, value in (
        (accept, lin),
        (partial(close, hooks=TICKET_HOOKS), "again"),
        (partial(transfer_to_queue, by=None), queue),
        (partial(transfer_to_agent, by=lin), lin),
    ):
        with pytest.raises(TicketClosed):
            await do(store, made, deed, value)

    stored = await ticket(store, made.id)
    assert (stored.status, stored.resolution, stored.assignee_id) == ("closed", "done", None)


async def test_there_is_nothing_to_hold_of_a_ticket_that_is_not_there(store: Store) -> None:
    async with store.transaction() as session:
        assert await lock_ticket(session, 10**12) is None
        assert (await session.scalars(select(Ticket))).all() == []
