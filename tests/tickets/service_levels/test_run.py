"""What a ticket's clocks do while people work on it, through the same doors as in the bank."""

from datetime import UTC, datetime

from sqlalchemy import update

from contact_center.conversations.models import Interaction
from contact_center.conversations.own import hand_back
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.service_levels.run import handed_back, ticket_reopened
from tests.conftest import Cast
from tests.conversations.messages import own, replied
from tests.tickets.opened import opened, ticket
from tests.tickets.service_levels.promises import (
    HOUR,
    MINUTE,
    answers,
    audited,
    clock,
    clocks,
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

RUNNING = {"first_response": ["running"], "resolution": ["running"]}


async def test_both_clocks_count_from_the_opening(store: Store, cast: Cast) -> None:
    await promised(store)
    made = await opened(store)

    first, resolution = await clocks(store, made)

    assert first.started_at == resolution.started_at == made.created_at
    assert (await left(store, made, "first_response"), await left(store, made, "resolution")) == (
        HOUR,
        10 * HOUR,
    )


async def test_the_first_answer_of_a_person_in_time_meets_the_promise(
    store: Store, cast: Cast, lin: int
) -> None:
    await promised(store)
    made = await opened(store)
    await passes(store, 59 * MINUTE)

    await replied(store, made.conversation_id)
    assert await states(store, made) == RUNNING
    await answers(store, made, lin)
    await passes(store, HOUR)
    await answers(store, made, lin)

    assert await states(store, made) == {"first_response": ["met"], "resolution": ["running"]}
    assert await audited(store, made) == []


async def test_a_late_first_answer_misses_it_and_that_is_written_down_though_nobody_watched(
    store: Store, cast: Cast, lin: int
) -> None:
    await promised(store)
    made = await opened(store)
    await passes(store, 61 * MINUTE)

    await answers(store, made, lin)
    await watched(store, made)

    missed = await clock(store, made, "first_response")
    assert (missed.state, missed.breached_at) == ("missed", missed.due_at)
    assert [action for action, _ in await audited(store, made)] == ["miss service level"]


async def test_before_the_first_answer_there_is_no_next_response(store: Store, cast: Cast, lin: int) -> None:
    await promised(store)
    made = await opened(store, hand_over=True)

    await wrote(store)
    await answers(store, made, lin)

    assert await states(store, made) == {"first_response": ["met"], "resolution": ["running"]}


async def test_the_next_response_counts_from_the_first_message_nobody_answered(
    store: Store, cast: Cast, lin: int
) -> None:
    await promised(store)
    made = await opened(store)
    await answers(store, made, lin)

    await wrote(store)
    await passes(store, HOUR)
    await wrote(store, "hello?")
    assert await left(store, made, "next_response") == HOUR
    await answers(store, made, lin)
    await wrote(store, "thanks, and another thing")

    assert (await states(store, made))["next_response"] == ["met", "running"]
    assert await left(store, made, "next_response") == 2 * HOUR


async def test_a_later_clock_hides_no_earlier_miss(store: Store, cast: Cast, lin: int) -> None:
    await promised(store)
    made = await opened(store)
    await passes(store, 2 * HOUR)
    await answers(store, made, lin)
    await wrote(store)
    await passes(store, 3 * HOUR)
    await answers(store, made, lin)
    await wrote(store)
    await answers(store, made, lin)
    await closes(store, made)

    assert await states(store, made) == {
        "first_response": ["missed"],
        "resolution": ["met"],
        "next_response": ["missed", "met"],
    }


async def test_what_was_answered_before_a_worker_looked_counts_all_the_same(
    store: Store, cast: Cast, lin: int
) -> None:
    await promised(store)
    made = await opened(store)
    await answers(store, made, lin)
    message = await writes(store)
    await passes(store, 3 * HOUR)

    await answers(store, made, lin)
    for _ in range(2):
        await looked_at(store, message.id)

    assert (await states(store, made))["next_response"] == ["missed"]


async def test_a_message_looked_at_twice_starts_one_clock(store: Store, cast: Cast, lin: int) -> None:
    await promised(store)
    made = await opened(store)
    await answers(store, made, lin)

    message = await wrote(store)
    await looked_at(store, message.id)

    assert len(await clocks(store, made, "next_response")) == 1


async def test_who_talks_with_the_assistant_waits_for_no_person(store: Store, cast: Cast, lin: int) -> None:
    await promised(store)
    made = await opened(store)
    await answers(store, made, lin)
    await wrote(store)
    await own(store, made.conversation_id, hand_back)
    async with store.transaction() as session:
        await handed_back(session, made.conversation_id, datetime.now(UTC))

    message = await wrote(store, "what are your hours?")
    async with store.transaction() as session:
        answered = update(Interaction).where(Interaction.id == message.id)
        await session.execute(answered.values(answered_at=datetime.now(UTC)))
    await passes(store, 5 * HOUR)
    await answers(store, made, lin)

    assert (await states(store, made))["next_response"] == ["met"]


async def test_closing_stops_every_clock(store: Store, cast: Cast, lin: int) -> None:
    await promised(store)
    made = await opened(store)
    await answers(store, made, lin)
    await wrote(store)
    await passes(store, 9 * HOUR)

    await closes(store, made)
    await passes(store, 9 * HOUR)
    await watched(store, made)

    assert await states(store, made) == {
        "first_response": ["met"],
        "resolution": ["met"],
        "next_response": ["missed"],
    }
    assert all(one.stopped_at and one.look_at is None for one in await clocks(store, made))


async def test_closed_too_late_the_resolution_is_missed(store: Store, cast: Cast) -> None:
    await promised(store)
    made = await opened(store)
    await passes(store, 11 * HOUR)

    await closes(store, made)

    assert await states(store, made) == {"first_response": ["missed"], "resolution": ["missed"]}


async def reopened(store: Store, made: Ticket) -> None:
    async with store.transaction() as session:
        (await session.get_one(Ticket, made.id)).status = "waiting"
    await held(store, made, ticket_reopened)


async def test_opened_again_the_old_age_counts_and_the_time_between_does_not(
    store: Store, cast: Cast, lin: int
) -> None:
    await promised(store)
    made = await opened(store)
    await answers(store, made, lin)
    await passes(store, 6 * HOUR)
    await closes(store, made)
    await passes(store, 100 * HOUR)

    for _ in range(2):
        await reopened(store, made)

    assert await left(store, made, "resolution") == 4 * HOUR
    assert await states(store, made) == {"first_response": ["met"], "resolution": ["met", "running"]}
    await passes(store, 2 * HOUR)
    await closes(store, made)
    await reopened(store, made)
    assert await left(store, made, "resolution") == 2 * HOUR


async def test_opened_again_it_may_be_late_at_once_and_the_miss_before_stays(
    store: Store, cast: Cast
) -> None:
    await promised(store, escalation=[{"after_s": HOUR, "to": "supervisors"}])
    made = await opened(store)
    await passes(store, 11 * HOUR + MINUTE)
    await closes(store, made)
    await passes(store, HOUR)

    await reopened(store, made)
    await watched(store, made)

    assert (await states(store, made))["resolution"] == ["missed", "missed"]
    assert (await clock(store, made, "resolution")).escalated_at is not None
    assert (await ticket(store, made.id)).status == "waiting"
