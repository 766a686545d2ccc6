"""The turns of a call: stored once, answered the same when repeated, never left in silence."""

import asyncio
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from sqlalchemy import select

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.channels.phone.spoken import spoken
from contact_center.channels.phone.texts import (
    GOODBYE,
    LATER,
    MENU,
    NOT_HEARD,
    ONE_MOMENT,
    PERSON,
    TRANSFER,
    TYPE,
    WAITING,
)
from contact_center.channels.phone.turn import ANSWER_WITHIN_S, MOST_MISSES, MOST_TRIES
from contact_center.conversations.expects import Expects
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.own import give_to_agent, give_to_queue, lock_conversation
from contact_center.conversations.ports import Choice, Reply, Turn
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.handle import accept, lock_ticket
from contact_center.tickets.work.handle import answer as answer_customer
from contact_center.tickets.work.open import NewTicket, open_ticket
from tests.channels.line import Line
from tests.channels.phone.caller import (
    ROOT,
    Caller,
    all_paths,
    answer_turns,
    gather,
    languages,
    redirect,
    said,
    verbs,
)
from tests.conftest import Cast
from tests.conversations.messages import PATIENT_S, Scripted, answer, conversation, heard, own


@pytest.fixture
async def call(cast: Cast, line: Line) -> Caller:
    """Bob on the phone, who has heard the menu."""
    bob = Caller(line)
    await bob.ring()
    return bob


async def conversation_of(store: Store, call: Caller) -> Conversation:
    async with store.transaction() as session:
        return (await session.scalars(select(Conversation).where(Conversation.thread == call.sid))).one()


async def words(store: Store) -> list[Interaction]:
    """What the caller said after the call began."""
    query = select(Interaction).where(Interaction.direction == "in", Interaction.text != "")
    async with store.transaction() as session:
        return list((await session.scalars(query.order_by(Interaction.id))).all())


async def hand_over(store: Store) -> Scripted:
    """An assistant whose action gives the call to people."""

    async def to_people(turn: Turn) -> None:
        async with store.transaction() as session:
            new = NewTicket(
                turn.conversation_id, turn.interaction_id, "handover", "person_wanted", "en", {}, True
            )
            await open_ticket(session, new, hooks=TICKET_HOOKS)

    return Scripted([answer("Your ticket is T100001.", intent="request_person")], before=to_people)


async def agent_says(store: Store, conversation_id: int, user_id: int, text: str) -> None:
    async with store.transaction() as session:
        received = await session.get_one(Conversation, conversation_id)
        await answer_customer(session, received, user_id, text, f"request {text}")


def same(one: ElementTree.Element, other: ElementTree.Element) -> bool:
    return ElementTree.tostring(one) == ElementTree.tostring(other)


async def test_while_the_answer_is_not_there_the_caller_is_asked_to_wait(store: Store, call: Caller) -> None:
    twiml = await call.say("I lost my card")

    assert verbs(twiml) == ["Say", "Pause", "Redirect"]
    assert said(twiml) == [ONE_MOMENT.en]
    (stored,) = await words(store)
    assert redirect(twiml) == f"{ROOT}/answer?interaction={stored.id}&tries=1"
    again = await call.follow(redirect(twiml))
    assert (verbs(again), redirect(again)) == (
        ["Pause", "Redirect"],
        f"{ROOT}/answer?interaction={stored.id}&tries=2",
    )
    assert ANSWER_WITHIN_S < 1


@pytest.mark.parametrize(("tries", "told"), [(0, [ONE_MOMENT.en]), (1, [])])
async def test_who_asks_for_a_moment_waits_for_no_lock(
    store: Store, call: Caller, tries: int, told: list[str]
) -> None:
    await call.say("I lost my card")
    (asked,) = await words(store)
    received = await conversation_of(store, call)

    async with asyncio.timeout(PATIENT_S), store.transaction() as session:
        await lock_conversation(session, received.id)
        twiml = await call.follow(f"{ROOT}/answer?interaction={asked.id}&tries={tries}")

    assert said(twiml) == told
    assert redirect(twiml) == f"{ROOT}/answer?interaction={asked.id}&tries={tries + 1}"


async def test_what_was_said_is_stored_with_how_it_was_heard(store: Store, call: Caller) -> None:
    await call.say("I lost my card", confidence="0.42")
    await call.press("3", n=2)

    spoken, pressed = await words(store)
    assert (spoken.text, spoken.details) == ("I lost my card", {"input": "speech", "confidence": "0.42"})
    assert (pressed.text, pressed.details) == ("3", {"input": "digits"})
    assert spoken.conversation_id == pressed.conversation_id == (await conversation_of(store, call)).id


async def test_the_answer_is_spoken_and_the_next_turn_listened_for(store: Store, call: Caller) -> None:
    waiting = await call.say("I lost my card")
    menu = Reply("Shall I block it?", (Choice("yes", "Yes"), Choice("no", "No")))
    await answer_turns(store, Scripted([answer(menu)]))

    twiml = await call.follow(redirect(waiting))

    assert said(twiml) == ["Shall I block it?", "For yes, press 1.", "For no, press 2."]
    assert gather(twiml)["action"] == f"{ROOT}/turn?n=2"
    assert (await heard(store, (await conversation_of(store, call)).id))[-1].delivery == "sent"


async def test_after_the_assistant_changed_the_language_the_call_goes_on_in_it(
    store: Store, call: Caller
) -> None:
    async def change_language(turn: Turn) -> None:
        async with store.transaction() as session:
            (await session.get_one(Conversation, turn.conversation_id)).language = "zh"

    await call.say("Speak Chinese, please")
    choices = (Choice("挂失", "我要挂失"),)
    await answer_turns(store, Scripted([answer(Reply("好的，用中文。", choices))], before=change_language))

    twiml = await call.say("Speak Chinese, please")
    again = await call.follow(redirect(twiml))

    assert said(twiml) == ["好的，用中文。", "挂失，请按 1。"]
    assert said(again) == [NOT_HEARD.zh, "好的，用中文。", "挂失，请按 1。"]
    for heard_now in (twiml, again):
        assert gather(heard_now)["language"] == "zh-CN"
        assert languages(heard_now) == {"zh-CN"}


async def test_a_code_is_typed_whole_though_a_choice_is_offered(store: Store, call: Caller) -> None:
    await call.say("What is on my account?")
    again = Choice("a new code", "Send me a new code")
    asking = Reply("Please enter the six digits.", (again,), Expects("digits", 6))
    await answer_turns(store, Scripted([answer(asking)]))
    twiml = await call.say("What is on my account?")

    assert said(twiml) == ["Please enter the six digits.", TYPE.en, "For a new code, press 1."]
    assert ("numDigits" in gather(twiml), gather(twiml)["finishOnKey"]) == (False, "#")
    await call.press("482913", n=2)
    assistant = Scripted()
    await answer_turns(store, assistant)
    assert [turn.text for turn in assistant.asked] == ["482913"]


async def test_a_key_pressed_means_the_choice_offered(store: Store, call: Caller) -> None:
    await call.press("2")
    assistant = Scripted()

    await answer_turns(store, assistant)

    assert [turn.text for turn in assistant.asked] == [MENU["en"].choices[1].text]


async def test_the_same_turn_posted_again_is_answered_the_same(store: Store, call: Caller) -> None:
    await call.say("I lost my card")
    await answer_turns(store, Scripted([answer("Which card?")]))

    first, second = await call.say("I lost my card"), await call.say("I lost my card")

    assert said(first) == ["Which card?"]
    assert same(first, second)
    assert len(await words(store)) == 1


async def test_the_turn_that_led_to_people_is_answered_the_same_when_posted_again(
    store: Store, call: Caller
) -> None:
    await call.say("I want to speak to a person")
    await answer_turns(store, await hand_over(store))
    (stored,) = await words(store)
    fetched = await call.follow(f"{ROOT}/answer?interaction={stored.id}&tries=2")

    again = await call.say("I want to speak to a person")

    assert said(again) == ["Your ticket is T, 1 0 0, 0 0 1.", TRANSFER.en]
    assert same(fetched, again)


async def test_who_asks_for_people_waits_in_the_queue(store: Store, call: Caller) -> None:
    await call.say("I want to speak to a person")
    await answer_turns(store, await hand_over(store))

    twiml = await call.say("I want to speak to a person")
    enqueue = twiml.find("Enqueue")
    assert enqueue is not None
    assert (enqueue.get("waitUrl"), enqueue.get("action")) == (f"{ROOT}/wait", f"{ROOT}/resume")


async def test_a_caller_leaves_the_queue_when_somebody_takes_the_call(
    store: Store, call: Caller, lin: int
) -> None:
    await call.say("I want to speak to a person")
    await answer_turns(store, await hand_over(store))
    async with store.transaction() as session:
        ticket = (await session.scalars(select(Ticket))).one()
        held = await lock_ticket(session, ticket.id)
        assert held is not None
        await accept(session, *held, lin)

    assert verbs(await call.follow(f"{ROOT}/wait")) == ["Leave"]
    resumed = await call.follow(f"{ROOT}/resume", QueueResult="leave")
    assert verbs(resumed) == ["Gather", "Redirect"]
    assert redirect(resumed) == f"{ROOT}/resume"


async def test_in_a_queue_without_a_ticket_the_caller_hears_that_somebody_is_coming(
    store: Store, call: Caller
) -> None:
    await own(store, (await conversation_of(store, call)).id, give_to_queue)

    assert said(await call.follow(f"{ROOT}/wait")) == [WAITING.en]


async def test_an_agents_words_are_spoken_once(store: Store, call: Caller, lin: int) -> None:
    received = await conversation_of(store, call)
    await agent_says(store, received.id, lin, "We have your card.")

    first, second = await call.follow(f"{ROOT}/resume"), await call.follow(f"{ROOT}/resume")

    assert said(first) == ["We have your card."]
    assert said(second) == []
    assert [one.delivery for one in await heard(store, received.id)] == ["delivered", "delivered"]


async def test_an_agents_words_are_sent_when_they_are_spoken(store: Store, call: Caller, lin: int) -> None:
    received = await conversation_of(store, call)
    await agent_says(store, received.id, lin, "We have your card.")
    async with store.transaction() as session:
        told = (await session.scalars(select(Interaction).where(Interaction.author == "agent"))).one()
        claimed = datetime.now(UTC) - timedelta(minutes=5)
        told.delivery, told.sent_at = "sending", claimed

    for _ in range(2):
        await call.follow(f"{ROOT}/resume")

    *_, spoken_words = await heard(store, received.id)
    assert spoken_words.sent_at is not None
    assert spoken_words.sent_at >= claimed + timedelta(minutes=5)
    assert spoken_words.delivery == "delivered"


async def test_who_is_asked_for_digits_by_an_agent_hears_how_to_end_them(
    store: Store, call: Caller, lin: int
) -> None:
    received = await conversation_of(store, call)
    await agent_says(store, received.id, lin, "Please enter the last four digits of your card.")

    twiml = await call.follow(f"{ROOT}/resume")

    assert said(twiml) == ["Please enter the last four digits of your card.", TYPE.en]


async def test_what_the_caller_says_to_an_agent_is_stored_and_listened_for(
    store: Store, call: Caller, lin: int
) -> None:
    await own(store, (await conversation_of(store, call)).id, give_to_agent, lin)

    twiml = await call.say("Where is it?")

    assert [one.text for one in await words(store)] == ["Where is it?"]
    assert gather(twiml)["action"] == f"{ROOT}/turn?n=2"
    assert redirect(twiml) == f"{ROOT}/resume"


async def test_a_caller_whose_call_an_agent_takes_meanwhile_is_not_sent_away(
    store: Store, call: Caller, lin: int
) -> None:
    waiting = await call.say("I lost my card")
    await own(store, (await conversation_of(store, call)).id, give_to_agent, lin)

    twiml = await call.follow(redirect(waiting))

    assert verbs(twiml) == ["Gather", "Redirect"]
    assert redirect(twiml) == f"{ROOT}/resume"


async def test_an_answer_that_never_comes_ends_with_a_ticket(store: Store, call: Caller) -> None:
    await call.say("I lost my card")
    (stored,) = await words(store)

    last = f"{ROOT}/answer?interaction={stored.id}&tries={MOST_TRIES}"
    first, second = await call.follow(last), await call.follow(last)

    async with store.transaction() as session:
        ticket = (await session.scalars(select(Ticket))).one()
    assert said(first) == [spoken(LATER.say("en", number=ticket.number), "en")]
    assert verbs(first) == ["Say", "Hangup"]
    assert same(first, second)
    assert (await conversation(store, ticket.conversation_id)).owner == "queue"


async def test_silence_is_answered_with_the_last_words_then_with_goodbye(store: Store, call: Caller) -> None:
    twiml = await call.follow(f"{ROOT}/turn?n=1")
    for misses in range(2, MOST_MISSES + 1):
        assert said(twiml)[:2] == [NOT_HEARD.en, MENU["en"].text]
        assert gather(twiml)["action"] == f"{ROOT}/turn?n=1"
        assert redirect(twiml) == f"{ROOT}/silence?misses={misses}"
        twiml = await call.follow(redirect(twiml))

    assert said(twiml) == [GOODBYE.en]
    assert verbs(twiml) == ["Say", "Hangup"]
    assert await words(store) == []


@pytest.mark.parametrize("heard", ["\u200b", " \u2060\ufeff ", "\u3164"])
async def test_speech_that_shows_nothing_is_silence(store: Store, call: Caller, heard: str) -> None:
    twiml = await call.say(heard)

    assert said(twiml)[0] == NOT_HEARD.en
    assert await words(store) == []


async def test_words_that_are_no_xml_are_spoken_all_the_same(store: Store, call: Caller, lin: int) -> None:
    received = await conversation_of(store, call)
    await agent_says(store, received.id, lin, 'a < b & "c"\x0b </Say><Hangup/> 👍')

    twiml = await call.follow(f"{ROOT}/resume")

    assert len(said(twiml)) == 1
    assert said(twiml)[0].startswith('a < b & "c"')
    assert verbs(twiml) == ["Gather", "Redirect"]


async def test_every_address_a_call_is_sent_to_is_ours(store: Store, call: Caller) -> None:
    asked = await call.say("I want to speak to a person")
    await answer_turns(store, await hand_over(store))
    queued = await call.say("I want to speak to a person")

    for twiml in (asked, queued):
        for path in all_paths(twiml):
            assert (await call.post(path)).status == 200


@pytest.mark.parametrize(
    "asked",
    [
        "Say that again",
        "再说一遍",
        "Pardon?",
        "没听清",
        "repeat that please",
        "不好意思，我没听清楚",
        "What?",
    ],
)
async def test_who_asks_again_hears_the_last_words_again(store: Store, call: Caller, asked: str) -> None:
    waiting = await call.say("I lost my card")
    replies = (Reply("I am sorry."), Reply("Shall I block it?", (Choice("yes", "Yes"),)))
    assistant = Scripted([answer(*replies)])
    await answer_turns(store, assistant)
    told = said(await call.follow(redirect(waiting)))

    again = await call.say(asked, n=2)

    assert told == said(again) == ["I am sorry.", "Shall I block it?", "For yes, press 1."]
    assert gather(again)["action"] == f"{ROOT}/turn?n=3"
    assert [turn.text for turn in assistant.asked] == ["I lost my card"]
    assert [one.text for one in await words(store)] == ["I lost my card", asked]
    assert said(await call.say(asked, n=2))[-1] != GOODBYE.en


async def test_the_star_key_repeats_as_well(store: Store, call: Caller) -> None:
    assert said(await call.press("*"))[0] == MENU["en"].text


async def test_who_asks_a_colleague_again_is_left_to_the_colleague(
    store: Store, call: Caller, lin: int
) -> None:
    received = await conversation_of(store, call)
    await own(store, received.id, give_to_agent, lin)

    await call.say("say that again")

    assert [one.text for one in await words(store)] == ["say that again"]


@pytest.mark.parametrize("asked", [None, "Please enter the six digits.", "Shall I block it?"])
async def test_key_0_is_a_person_at_every_prompt(store: Store, call: Caller, asked: str | None) -> None:
    assistant = Scripted([answer(asked or "Good day.")])
    if asked:
        await call.say("What is on my account?")
        await answer_turns(store, assistant)

    await call.press("0", n=2)

    assert (await words(store))[-1].text == PERSON.en


async def test_the_fallback_goes_on_where_the_call_was(store: Store, call: Caller) -> None:
    waiting = await call.say("I lost my card")
    await answer_turns(store, Scripted([answer("Shall I block it?")]))
    await call.follow(redirect(waiting))

    twiml = await call.follow(f"{ROOT}/fallback", ErrorCode="11200")

    assert said(twiml) == [NOT_HEARD.en, "Shall I block it?"]
    assert gather(twiml)["action"] == f"{ROOT}/turn?n=2"


async def test_the_fallback_begins_a_call_that_never_came_in(store: Store, cast: Cast, line: Line) -> None:
    bob = Caller(line, "CA9")

    twiml = await bob.follow(f"{ROOT}/fallback", ErrorCode="11200")

    assert said(twiml)[0] == MENU["en"].text
    assert (await conversation_of(store, bob)).customer_id == cast.bob


async def test_the_fallback_leaves_a_caller_with_people_there(store: Store, call: Caller) -> None:
    await own(store, (await conversation_of(store, call)).id, give_to_queue)

    assert "Enqueue" in verbs(await call.follow(f"{ROOT}/fallback"))
