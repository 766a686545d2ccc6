"""Asking a customer how content they are: when, in which words, and what counts as the answer."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.conversations.models import Conversation, Interaction
from contact_center.store.engine import Store
from contact_center.tickets.complaints.withdraw_own import withdraw_complaint
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.ratings.models import Rating
from contact_center.tickets.ratings.take import take_rating
from contact_center.tickets.work.handle import accept, answer, close, lock_ticket
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.messages import heard, say
from tests.customers.decisions import decided
from tests.tickets.opened import opened, settle

WITHIN = timedelta(days=7)


async def replies(store: Store, ticket: Ticket, user_id: int) -> None:
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, ticket.conversation_id)
        await answer(session, conversation, user_id, "Here you are.", f"reply {ticket.id}")


async def closes(store: Store, ticket: Ticket) -> None:
    await settle(store, ticket)
    async with store.transaction() as session:
        held = await lock_ticket(session, ticket.id)
        assert held is not None
        await close(session, *held, "done", hooks=TICKET_HOOKS)


async def questions(store: Store, ticket: Ticket) -> list[Interaction]:
    """What was asked in the ticket's conversation: the messages with choices."""
    return [one for one in await heard(store, ticket.conversation_id) if one.choices]


async def ratings(store: Store) -> list[Rating]:
    async with store.transaction() as session:
        return list((await session.scalars(select(Rating).order_by(Rating.id))).all())


async def rates(store: Store, ticket: Ticket, score: int, after: timedelta = timedelta()) -> bool:
    said = await say(store, f"rate {score}")
    async with store.transaction() as session:
        return await take_rating(
            session,
            conversation_id=ticket.conversation_id,
            interaction_id=said.interaction_id,
            score=score,
            now=datetime.now(UTC) + after,
            within=WITHIN,
        )


async def test_bob_is_asked_in_english_once_an_agent_has_closed_his_ticket(
    store: Store, cast: Cast, lin: int
) -> None:
    bobs = await opened(store)
    await replies(store, bobs, lin)
    await closes(store, bobs)

    [question] = await questions(store, bobs)

    assert question.text == "Our colleague has closed your request. How was the service you received?"
    assert [choice["title"] for choice in question.choices] == [
        "Very poor",
        "Poor",
        "Fair",
        "Good",
        "Very good",
    ]
    assert [choice["text"] for choice in question.choices] == [f"Rate the service {n}" for n in range(1, 6)]
    [asked] = await ratings(store)
    assert (asked.ticket_id, asked.user_id, asked.score) == (bobs.id, lin, None)


async def test_ann_is_asked_in_chinese(store: Store, cast: Cast, lin: int) -> None:
    await say(store, "你好", address=ANN_PHONE)
    anns = await opened(store, ANN_PHONE, language="zh")
    await say(store, "我等着呢", address=ANN_PHONE)
    await replies(store, anns, lin)
    await closes(store, anns)

    [question] = await questions(store, anns)

    assert question.text == "本次人工服务已结束。您对同事的服务满意吗？"
    assert question.choices[4] == {"title": "很满意", "text": "服务评分 5"}


async def test_with_more_to_do_the_question_waits_for_the_last_ticket(
    store: Store, cast: Cast, lin: int
) -> None:
    first, second = await opened(store), await opened(store)
    await replies(store, first, lin)

    await closes(store, first)
    assert await questions(store, first) == []

    await closes(store, second)
    assert len(await questions(store, first)) == 1


async def test_nobody_is_asked_twice_for_one_ticket(store: Store, cast: Cast, lin: int) -> None:
    bobs = await opened(store)
    await replies(store, bobs, lin)
    await closes(store, bobs)
    async with store.transaction() as session:
        held = await lock_ticket(session, bobs.id)
        assert held is not None
        held[0].status, held[0].closed_at = "waiting", None
        await session.flush()
        await accept(session, *held, lin)
    await closes(store, bobs)

    assert len(await questions(store, bobs)) == 1


async def test_a_call_is_over_and_asks_nothing(store: Store, cast: Cast, lin: int) -> None:
    call = await opened(store, channel="phone")
    await replies(store, call, lin)
    await closes(store, call)

    assert await ratings(store) == []


async def test_who_opted_out_is_not_asked(store: Store, cast: Cast, lin: int) -> None:
    bobs = await opened(store)
    await replies(store, bobs, lin)
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, bobs.conversation_id)
        await decided(session, conversation.contact_point_id)
    await closes(store, bobs)

    assert (await questions(store, bobs), await ratings(store)) == ([], [])


async def test_nobody_is_asked_about_a_person_who_said_nothing(store: Store, cast: Cast, lin: int) -> None:
    taken, untouched = await opened(store), await opened(store, ANN_PHONE)
    async with store.transaction() as session:
        held = await lock_ticket(session, taken.id)
        assert held is not None
        await accept(session, *held, lin)
    await closes(store, taken)
    await closes(store, untouched)

    assert await ratings(store) == []


async def test_what_a_customer_withdraws_from_the_assistant_asks_nothing(
    store: Store, cast: Cast, lin: int
) -> None:
    bobs = await opened(store)
    said = await say(store, f"withdraw {bobs.number}")
    async with store.transaction() as session:
        await withdraw_complaint(
            session,
            customer_id=cast.bob,
            number=bobs.number,
            interaction_id=said.interaction_id,
            hooks=TICKET_HOOKS,
        )

    assert await ratings(store) == []


async def test_the_first_answer_counts(store: Store, cast: Cast, lin: int) -> None:
    bobs = await opened(store)
    await replies(store, bobs, lin)
    await closes(store, bobs)

    assert await rates(store, bobs, 4)
    assert not await rates(store, bobs, 1)

    [given] = await ratings(store)
    assert given.score == 4
    assert given.at is not None


async def test_the_same_answer_taken_again_is_taken_once(store: Store, cast: Cast, lin: int) -> None:
    bobs = await opened(store)
    await replies(store, bobs, lin)
    await closes(store, bobs)
    said = await say(store, "rate 2")
    given = {"conversation_id": bobs.conversation_id, "interaction_id": said.interaction_id, "score": 2}

    async with store.transaction() as session:
        told = [await take_rating(session, now=datetime.now(UTC), within=WITHIN, **given) for _ in range(2)]

    assert told == [True, True]
    assert [one.score for one in await ratings(store)] == [2]


async def test_what_was_not_asked_or_long_ago_takes_no_answer(store: Store, cast: Cast, lin: int) -> None:
    bobs = await opened(store)
    assert not await rates(store, bobs, 5)
    await replies(store, bobs, lin)
    await closes(store, bobs)

    assert not await rates(store, bobs, 5, after=WITHIN + timedelta(minutes=1))
    assert await rates(store, bobs, 5, after=WITHIN - timedelta(minutes=1))


@pytest.mark.parametrize("score", [0, 6])
async def test_the_store_takes_no_other_score(store: Store, cast: Cast, lin: int, score: int) -> None:
    bobs = await opened(store)
    await replies(store, bobs, lin)
    await closes(store, bobs)

    with pytest.raises(Exception, match="ratings_score_check"):
        await rates(store, bobs, score)
