"""A caller in the queue: their place, how long it takes, and being called back instead."""

from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.channels.phone import waiting as waiting_module
from contact_center.channels.phone.texts import (
    OFFER_BLOCK,
    OFFER_CALL_BACK,
    POSITION,
    POSITION_AND_WAIT,
)
from contact_center.conversations.expects import CERTAIN, Expects
from contact_center.conversations.models import Conversation
from contact_center.conversations.own import give_to_agent
from contact_center.conversations.ports import AssistantAway, Reply
from contact_center.store.engine import Store
from contact_center.tickets.models.routing import Reservation
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.queue.place import Place, place_of_conversation
from contact_center.tickets.waiting.notice import PASSED_ON, WELCOME
from contact_center.tickets.work.open import NewTicket, open_ticket
from contact_center.vocabulary.topics import Topic
from tests.channels.line import Line
from tests.channels.phone.caller import ROOT, Caller, answer_turns, gather, redirect, said, verbs
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import Scripted, answer, own
from tests.tickets.opened import opened


async def waiting(
    store: Store, line: Line, number: str = BOB_PHONE, *, topic: Topic = "person_wanted"
) -> Caller:
    """Somebody who asked for a person and waits."""
    call = Caller(line, number=number)
    await call.ring()

    async def to_people(turn: object) -> None:
        async with store.transaction() as session:
            conversation = (
                await session.scalars(select(Conversation).where(Conversation.thread == call.sid))
            ).one()
            opened_by = turn.interaction_id  # type: ignore[attr-defined]
            new = NewTicket(conversation.id, opened_by, "handover", topic, "en", {}, True)
            await open_ticket(session, new, hooks=TICKET_HOOKS)

    await call.say("I want to speak to a person")
    await answer_turns(store, Scripted([answer("All right.", intent="request_person")], before=to_people))
    await call.say("I want to speak to a person")
    return call


async def waiting_tickets(store: Store) -> list[Ticket]:
    async with store.transaction() as session:
        query = select(Ticket).where(Ticket.status == "waiting").order_by(Ticket.id)
        return list((await session.scalars(query)).all())


async def test_they_hear_their_place_and_may_be_called_back(store: Store, cast: Cast, line: Line) -> None:
    await opened(
        store, ANN_PHONE, category="handover", topic="person_wanted", channel="phone", hand_over=True
    )
    call = await waiting(store, line)

    twiml = await call.follow(f"{ROOT}/wait", QueuePosition="1")

    assert said(twiml) == [POSITION.say("en", position=2), OFFER_CALL_BACK.en]
    assert verbs(twiml) == ["Gather"]
    assert gather(twiml)["input"] == "dtmf speech"
    assert gather(twiml)["action"] == f"{ROOT}/waiting"


async def test_nobody_waits_for_the_place_to_be_computed(
    store: Store, cast: Cast, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = await waiting(store, line)

    async def place(session: AsyncSession, conversation_id: int, now: datetime) -> Place | None:
        query = select(Conversation.id).where(Conversation.id == conversation_id)
        async with store.transaction() as other:
            await other.scalar(query.with_for_update(nowait=True))
        return await place_of_conversation(session, conversation_id, now)

    monkeypatch.setattr(waiting_module, "place_of_conversation", place)

    assert said(await call.follow(f"{ROOT}/wait"))[0] == POSITION.say("en", position=1)


async def test_they_hear_how_long_it_takes_once_enough_were_taken(
    store: Store, cast: Cast, line: Line, lin: int
) -> None:
    now = datetime.now(UTC)
    for _ in range(3):
        taken = await opened(store, ANN_PHONE, category="handover", channel="phone", hand_over=True)
        async with store.transaction() as session:
            ticket = await session.merge(taken)
            ticket.created_at, ticket.place_when_opened = now - timedelta(minutes=4), 1
            ticket.status, ticket.assignee_id = "assigned", lin
            times = {"offered_at": now, "expires_at": now, "ended_at": now}
            session.add(Reservation(ticket_id=ticket.id, user_id=lin, state="accepted", **times))
    call = await waiting(store, line)

    twiml = await call.follow(f"{ROOT}/wait")

    assert said(twiml)[0] == POSITION_AND_WAIT.say("en", position=1, wait="about 4 minutes")


async def test_one_keeps_the_place_and_ends_the_call(store: Store, cast: Cast, line: Line) -> None:
    call = await waiting(store, line)

    twiml = await call.follow(f"{ROOT}/waiting", Digits="1")
    again = await call.follow(f"{ROOT}/waiting", Digits="1")
    await call.hear_of("completed")

    (ticket,) = await waiting_tickets(store)
    number = " ".join(said(twiml)).replace(", ", "").replace(" ", "")
    assert ticket.number in number
    assert verbs(twiml) == verbs(again) == ["Say", "Hangup"]
    assert ticket.details["callback_phone"] == call.number


async def test_any_other_key_goes_on_waiting(store: Store, cast: Cast, line: Line) -> None:
    call = await waiting(store, line)

    assert redirect(await call.follow(f"{ROOT}/waiting", Digits="5")) == f"{ROOT}/wait"
    assert "callback_phone" not in (await waiting_tickets(store))[0].details


async def test_who_was_taken_meanwhile_is_put_through(store: Store, cast: Cast, line: Line, lin: int) -> None:
    call = await waiting(store, line)
    (ticket,) = await waiting_tickets(store)
    async with store.transaction() as session:
        taken = await session.merge(ticket)
        taken.status, taken.assignee_id = "assigned", lin
    await own(store, ticket.conversation_id, give_to_agent, lin)

    assert redirect(await call.follow(f"{ROOT}/waiting", Digits="1")) == f"{ROOT}/wait"
    assert verbs(await call.follow(f"{ROOT}/wait")) == ["Leave"]


async def answered(call: Caller, twiml: Element) -> Element:
    """What they hear once the answer has been fetched, which may take a moment."""
    while verbs(twiml)[-1] == "Redirect" and redirect(twiml).startswith(f"{ROOT}/answer"):
        twiml = await call.follow(redirect(twiml))
    return twiml


ASKS = answer(Reply("Which card?", expects=Expects("choice")), kind="request")


@pytest.mark.parametrize(("number", "language"), [(ANN_PHONE, "zh"), (BOB_PHONE, "en")])
async def test_two_has_a_card_blocked_before_anybody_is_there(
    store: Store, cast: Cast, line: Line, number: str, language: str
) -> None:
    call = await waiting(store, line, number, topic="scam")
    heard = await call.follow(f"{ROOT}/wait")
    assert said(heard)[-1] in (OFFER_BLOCK.zh, OFFER_BLOCK.en)
    assert gather(heard)["action"] == f"{ROOT}/waiting"

    assert redirect(await call.follow(f"{ROOT}/waiting", Digits="2")) == f"{ROOT}/wait"
    assistant = Scripted([ASKS, answer("It is blocked.", kind="request")])
    await answer_turns(store, assistant)
    assert verbs(await call.follow(f"{ROOT}/wait")) == ["Leave"]
    asked = await answered(call, await call.follow(f"{ROOT}/resume"))
    assert said(asked)[0] == "Which card?"
    assert verbs(asked)[0] == "Gather"

    n = (gather(asked)["action"]).partition("n=")[2]
    await call.say("the debit card", int(n))
    await answer_turns(store, assistant)
    done = await answered(call, await call.say("the debit card", int(n)))
    assert said(done)[0] == "It is blocked."
    assert verbs(done)[-1] == "Enqueue"
    (ticket,) = await waiting_tickets(store)
    assert ticket.topic == "scam"


async def test_without_the_assistant_they_wait_on(store: Store, cast: Cast, line: Line) -> None:
    call = await waiting(store, line, topic="fraud")
    await call.follow(f"{ROOT}/waiting", Digits="2")
    await answer_turns(store, Scripted([AssistantAway("away", ["bot"])]))

    assert said(await call.follow(f"{ROOT}/wait")) == [PASSED_ON[0].en]
    assert POSITION.say("en", position=1) in said(await call.follow(f"{ROOT}/wait"))


async def test_where_no_card_is_in_danger_no_block_is_offered(store: Store, cast: Cast, line: Line) -> None:
    call = await waiting(store, line)
    assert OFFER_BLOCK.en not in said(await call.follow(f"{ROOT}/wait"))

    await call.follow(f"{ROOT}/waiting", Digits="2")

    async with store.transaction() as session:
        owners = (await session.scalars(select(Conversation.owner))).all()
    assert owners == ["queue"]


SAID = [
    (ANN_PHONE, "补一张新卡要多少钱", "工本费十元。"),
    (BOB_PHONE, "and what does a new card cost", "It costs 10 yuan."),
]


async def speak(store: Store, call: Caller, words: str, assistant: Scripted) -> Element:
    """What a waiting caller hears after these words."""
    twiml = await call.follow(f"{ROOT}/waiting", SpeechResult=words, Confidence="0.9")
    assert redirect(twiml).startswith(f"{ROOT}/waiting-answer")
    await answer_turns(store, assistant)
    assert redirect(await call.follow(redirect(twiml))) == f"{ROOT}/wait"
    return await call.follow(f"{ROOT}/wait")


@pytest.mark.parametrize(("number", "words", "told"), SAID)
async def test_who_goes_on_speaking_is_answered_and_waits_on(
    store: Store, cast: Cast, line: Line, number: str, words: str, told: str
) -> None:
    call = await waiting(store, line, number)
    certain = answer(Reply(told, expects=CERTAIN), kind="query")

    heard = await speak(store, call, words, Scripted([certain]))

    assert said(heard) == [told]
    assert verbs(heard) == ["Gather"]
    assert "1" in said(await call.follow(f"{ROOT}/wait"))[0]
    assert [ticket.status for ticket in await waiting_tickets(store)] == ["waiting"]


async def test_nothing_that_is_said_while_waiting_meets_silence(store: Store, cast: Cast, line: Line) -> None:
    call = await waiting(store, line)

    first = await speak(store, call, "it was the card I got in May", Scripted([]))
    second = await speak(store, call, "and he rang me from a mobile", Scripted([]))
    person = await speak(store, call, "please just connect me to a human being", Scripted([]))
    thanks = await speak(store, call, "alright thank you dear", Scripted([]))

    assert said(first) == [PASSED_ON[0].en]
    assert said(second) == [PASSED_ON[1].en]
    assert "number 1" in said(person)[0]
    assert said(thanks) == [WELCOME.en]


async def test_what_is_not_heard_is_waited_through(store: Store, cast: Cast, line: Line) -> None:
    call = await waiting(store, line)

    twiml = await call.follow(f"{ROOT}/waiting", SpeechResult=" ", Confidence="0.1")

    assert redirect(twiml) == f"{ROOT}/wait"


@pytest.mark.parametrize(("number", "words"), [(ANN_PHONE, "给我回电吧"), (BOB_PHONE, "please call me back")])
async def test_the_call_back_may_be_asked_for_in_words(
    store: Store, cast: Cast, line: Line, number: str, words: str
) -> None:
    call = await waiting(store, line, number)

    twiml = await speak(store, call, words, Scripted([]))

    assert verbs(twiml) == ["Say", "Hangup"]
    (ticket,) = await waiting_tickets(store)
    assert ticket.details["callback_phone"] == number


async def test_a_card_to_block_is_asked_for_in_words(store: Store, cast: Cast, line: Line) -> None:
    call = await waiting(store, line, topic="scam")
    await call.follow(f"{ROOT}/waiting", SpeechResult="block my card first", Confidence="0.9")
    await answer_turns(store, Scripted([ASKS]))

    assert verbs(await call.follow(f"{ROOT}/wait")) == ["Leave"]
    asked = await answered(call, await call.follow(f"{ROOT}/resume"))

    assert said(asked)[0] == "Which card?"
