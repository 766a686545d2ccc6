"""Waiting for the customer: clocks stand still while it is their turn, and go on when they write."""

from datetime import UTC, datetime
from functools import partial

import pytest

from contact_center.conversations.take_turn import take_turn
from contact_center.store.engine import Store
from contact_center.tickets.service_levels.await_customer import (
    await_customer,
    stop_awaiting,
)
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.messages import Scripted, turns
from tests.tickets.opened import opened, ticket
from tests.tickets.service_levels.promises import (
    HOUR,
    answers,
    audited,
    clock,
    closes,
    held,
    left,
    looked_at,
    passes,
    promised,
    states,
    watched,
    writes,
    wrote,
)


async def test_the_resolution_stands_still_while_the_customer_is_awaited(
    store: Store, cast: Cast, lin: int
) -> None:
    await promised(store)
    made = await opened(store)
    await answers(store, made, lin)
    await passes(store, 4 * HOUR)

    for _ in range(2):
        await held(store, made, partial(await_customer, by=None))
        await passes(store, 20 * HOUR)
    paused = await clock(store, await watched(store, made), "resolution")
    assert (paused.state, paused.due_at) == ("paused", None)
    assert paused.remaining_s == pytest.approx(6 * HOUR, abs=300)
    await held(store, made, partial(stop_awaiting, by=None))

    assert await left(store, made, "resolution") == 6 * HOUR
    assert (await ticket(store, made.id)).awaiting_customer_since is None


async def test_the_first_response_never_stands_still(store: Store, cast: Cast) -> None:
    await promised(store)
    made = await opened(store)

    await held(store, made, partial(await_customer, by=None))
    await passes(store, 2 * HOUR)
    await watched(store, made)

    assert await states(store, made) == {"first_response": ["missed"], "resolution": ["paused"]}


async def test_it_goes_on_from_when_the_customer_wrote_whenever_that_is_looked_at(
    store: Store, cast: Cast, lin: int
) -> None:
    await promised(store)
    made = await opened(store)
    await answers(store, made, lin)
    await held(store, made, partial(await_customer, by=None))
    await passes(store, 20 * HOUR)
    message = await writes(store)
    await passes(store, HOUR)

    for _ in range(2):
        await looked_at(store, message.id)

    assert await left(store, made, "resolution") == 9 * HOUR
    assert await left(store, made, "next_response") == HOUR
    assert (await ticket(store, made.id)).awaiting_customer_since is None


async def test_a_message_from_before_is_not_what_was_awaited(store: Store, cast: Cast, lin: int) -> None:
    await promised(store)
    made = await opened(store)
    await answers(store, made, lin)
    message = await writes(store)
    await passes(store, HOUR)
    await held(store, made, partial(await_customer, by=None))
    await passes(store, 5 * HOUR)

    await looked_at(store, message.id)

    assert (await states(store, made))["next_response"] == ["paused"]
    assert (await ticket(store, made.id)).awaiting_customer_since is not None
    await wrote(store, "here it is")
    assert await left(store, made, "next_response") == HOUR


async def test_it_is_their_own_customer_who_ends_it(store: Store, cast: Cast, lin: int) -> None:
    await promised(store)
    made = await opened(store)
    await held(store, made, partial(await_customer, by=None))

    anns = await writes(store, "你好", address=ANN_PHONE)
    await looked_at(store, anns.id)

    assert (await ticket(store, made.id)).awaiting_customer_since is not None


async def test_what_was_missed_before_is_missed(store: Store, cast: Cast, lin: int) -> None:
    await promised(store)
    made = await opened(store)
    await answers(store, made, lin)
    await passes(store, 11 * HOUR)

    await held(store, made, partial(await_customer, by=None))

    assert (await states(store, made))["resolution"] == ["missed"]
    assert [action for action, _ in await audited(store, made)] == ["miss service level", "await customer"]


@pytest.mark.parametrize("awaited", [True, False])
async def test_closing_ends_it(store: Store, cast: Cast, lin: int, awaited: bool) -> None:
    await promised(store)
    made = await opened(store)
    await answers(store, made, lin)
    if awaited:
        await held(store, made, partial(await_customer, by=None))
    await passes(store, 9 * HOUR)

    await closes(store, made)

    assert (await states(store, made))["resolution"] == ["met"]
    assert (await ticket(store, made.id)).awaiting_customer_since is None
    stopped = await clock(store, made, "resolution")
    assert stopped.stopped_at is not None
    assert stopped.stopped_at < datetime.now(UTC)


async def test_the_turn_of_a_message_ends_it_where_the_assistant_is_not_asked(
    store: Store, cast: Cast, lin: int
) -> None:
    await promised(store)
    made = await opened(store)
    await answers(store, made, lin)
    await held(store, made, partial(await_customer, by=None))
    message = await writes(store, "here it is")
    assistant = Scripted()

    await take_turn(turns(store, assistant), message.id, retry=False)

    assert assistant.asked == []
    assert (await ticket(store, made.id)).awaiting_customer_since is None
    assert (await states(store, made))["next_response"] == ["running"]
