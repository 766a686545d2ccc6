"""What a caller is told besides answers: every sentence is on the record, once, with what became of it."""

from typing import cast

import pytest
from sqlalchemy import select

from contact_center.channels.phone.aside import REPEATS, TIMES
from contact_center.channels.phone.keypad import LISTEN_S, ONE_KEY
from contact_center.channels.phone.spoken import spoken
from contact_center.channels.phone.texts import (
    CALLED_BACK,
    GOODBYE,
    LANGUAGES,
    LATER,
    MENU,
    NOT_HEARD,
    OFFER_CALL_BACK,
    ONE_MOMENT,
    POSITION,
    PRESS,
    TRANSFER,
    TYPE,
)
from contact_center.channels.phone.turn import MOST_MISSES, MOST_TRIES
from contact_center.conversations.aside import ASIDE
from contact_center.conversations.expects import EXPECTS, Expects, to_json
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Choice, Reply
from contact_center.conversations.reply import Author, reply
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from contact_center.vocabulary.text import Language
from tests.channels.line import Line
from tests.channels.phone.caller import ROOT, Caller, answer_turns, gather, redirect, said, verbs
from tests.channels.phone.test_waiting import waiting, waiting_tickets
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.messages import Scripted, answer, jobs
from tests.tickets.opened import opened

STRANGER = "+12025550777"
SIX = Expects("digits", 6)


@pytest.fixture
async def call(cast: Cast, line: Line) -> Caller:
    """Bob on the phone, who has heard the menu."""
    bob = Caller(line)
    await bob.ring()
    return bob


async def told(store: Store, call: Caller) -> list[Interaction]:
    """Everything the caller was told, in order."""
    query = (
        select(Interaction)
        .join(Conversation, Conversation.id == Interaction.conversation_id)
        .where(Conversation.thread == call.sid, Interaction.direction == "out")
        .order_by(Interaction.id)
    )
    async with store.transaction() as session:
        return list((await session.scalars(query)).all())


def texts(messages: list[Interaction]) -> list[str]:
    return [one.text for one in messages]


def as_spoken(message: Interaction) -> list[str]:
    """A stored message as the caller hears it, with its choices by key."""
    language = cast(Language, message.language)
    choices = enumerate(message.choices, 1)
    pressing = [PRESS.say(language, title=choice["title"], number=n) for n, choice in choices]
    return [spoken(message.text, language), *pressing]


async def test_every_sentence_of_a_call_is_on_the_record(store: Store, line: Line) -> None:
    call = Caller(line, number=STRANGER)
    heard = [*said(await call.ring()), *said(await call.follow(f"{ROOT}/language", Digits="2"))]
    heard += said(silent := await call.follow(f"{ROOT}/turn?n=1"))
    heard += said(asked := await call.say("I lost my card"))
    await answer_turns(store, Scripted([answer(Reply("Shall I block it?", (Choice("yes", "Yes"),)))]))
    heard += said(await call.follow(redirect(asked)))
    heard += said(await call.say("Pardon?", n=2))
    for misses in range(1, MOST_MISSES + 1):
        heard += said(silent := await call.follow(f"{ROOT}/silence?misses={misses}"))

    assert verbs(silent) == ["Say", "Hangup"]
    assert heard == [sentence for one in await told(store, call) for sentence in as_spoken(one)]
    assert [job for job in await jobs(store, "deliver") if job not in await answers(store)] == []


async def answers(store: Store) -> list[dict[str, int]]:
    query = select(Interaction.id).where(Interaction.in_reply_to.is_not(None))
    async with store.transaction() as session:
        return [{"interaction_id": one} for one in await session.scalars(query)]


async def test_each_language_offers_itself_and_is_stored_in_its_own(store: Store, line: Line) -> None:
    call = Caller(line, number=STRANGER)
    await call.ring()
    await call.ring()
    await call.follow(f"{ROOT}/language", SpeechResult="再说一遍")

    asked = await told(store, call)
    assert [(one.language, one.text) for one in asked] == list(LANGUAGES.items())
    assert {one.details[TIMES] for one in asked} == {3}


async def test_one_moment_is_stored_once_and_is_no_answer(store: Store, call: Caller) -> None:
    waiting, again = await call.say("I lost my card"), await call.say("I lost my card")
    assert said(waiting) == said(again) == [ONE_MOMENT.en]
    await answer_turns(store, Scripted([answer("Which card?")]))

    assert said(await call.follow(redirect(waiting))) == ["Which card?"]
    assert texts(await told(store, call)) == [MENU["en"].text, ONE_MOMENT.en, "Which card?"]


async def test_what_was_said_is_spoken_once_the_call_goes_on(store: Store, call: Caller) -> None:
    await call.say("I lost my card")
    assert [one.delivery for one in await told(store, call)] == ["delivered", "sent"]

    await call.say("I lost my card")
    assert [one.delivery for one in await told(store, call)] == ["delivered", "sent"]

    await call.say("The gold one", n=2)
    assert [one.delivery for one in await told(store, call)] == ["delivered", "delivered", "sent"]


async def test_a_call_that_ends_moves_nothing_back(store: Store, call: Caller) -> None:
    await call.say("I lost my card")
    await call.hear_of("completed")
    await call.follow(f"{ROOT}/silence?misses=1")

    states = [(one.delivery, one.error_code) for one in await told(store, call)]
    # The last webhook before the end proves nothing of what it was answered.
    assert states[:2] == [("delivered", None), ("sent", None)]
    assert set(states[2:]) == {("failed", "call_ended")}


async def test_a_webhook_that_failed_proves_nothing_of_what_it_said(store: Store, call: Caller) -> None:
    await call.follow(f"{ROOT}/fallback", ErrorCode="11200")

    assert [one.delivery for one in await told(store, call)] == ["sent", "sent", "sent"]


async def test_silence_is_told_once_however_often_the_webhook_comes(store: Store, call: Caller) -> None:
    first = await call.follow(f"{ROOT}/silence?misses=1")
    second = await call.follow(f"{ROOT}/silence?misses=1")
    assert said(first) == said(second)

    menu, not_heard, again = await told(store, call)
    assert (not_heard.text, not_heard.details) == (NOT_HEARD.en, {ASIDE: "not_heard"})
    assert (again.text, again.choices) == (menu.text, menu.choices)
    assert (menu.kind, again.kind) == ("greeting", "notice")
    assert again.details == {ASIDE: "again", REPEATS: menu.id, EXPECTS: to_json(ONE_KEY)}
    assert (menu.delivery, again.delivery) == ("delivered", "sent")


async def test_one_key_still_chooses_from_a_menu_that_is_repeated(call: Caller) -> None:
    for twiml in (
        await call.follow(f"{ROOT}/silence?misses=1"),
        await call.follow(f"{ROOT}/silence?misses=1"),
        await call.press("*"),
    ):
        listened = gather(twiml)
        assert (listened["numDigits"], listened["timeout"]) == ("1", str(LISTEN_S))
        assert "finishOnKey" not in listened


async def test_a_code_asked_for_again_is_asked_for_as_before(store: Store, call: Caller) -> None:
    code = Reply("Please enter the six digits.", (Choice("New code", "Send a new code"),), SIX)
    await call.say("I lost my card")
    await answer_turns(store, Scripted([answer(code)]))
    asked = await call.say("I lost my card")

    for again in (
        await call.follow(f"{ROOT}/silence?misses=1"),
        await call.press("*", n=2),
        await call.say("Pardon?", n=3),
    ):
        assert said(again)[-3:] == said(asked)
        assert TYPE.en in said(again)
        assert gather(again)["timeout"] == str(LISTEN_S)


async def test_digits_a_colleague_asked_for_are_still_asked_for_when_repeated(
    store: Store, call: Caller, lin: int
) -> None:
    async with store.transaction() as session:
        conversation = (
            await session.scalars(select(Conversation).where(Conversation.thread == call.sid))
        ).one()
        words = Reply("Please enter the last four digits of your card.")
        await reply(session, conversation, words, Author("agent", lin), "query")
    await call.follow(f"{ROOT}/resume")

    for again in (await call.follow(f"{ROOT}/silence?misses=1"), await call.press("*")):
        assert said(again)[-2:] == [words.text, TYPE.en]


async def test_the_choices_stay_open_whatever_was_told_in_between(store: Store, call: Caller) -> None:
    await call.follow(f"{ROOT}/silence?misses=1")
    await call.press("2")
    assistant = Scripted()

    await answer_turns(store, assistant)

    assert [turn.text for turn in assistant.asked] == [MENU["en"].choices[1].text]


async def test_who_hangs_on_in_silence_is_told_goodbye_on_the_record(store: Store, call: Caller) -> None:
    for _ in range(2):
        await call.follow(f"{ROOT}/silence?misses={MOST_MISSES}")

    assert texts(await told(store, call)) == [MENU["en"].text, GOODBYE.en]


async def test_a_place_in_the_queue_is_stored_anew_when_it_changes(
    store: Store, cast: Cast, line: Line
) -> None:
    before = await opened(
        store, ANN_PHONE, category="handover", topic="person", channel="phone", hand_over=True
    )
    call = await waiting(store, line)
    for _ in range(3):
        await call.follow(f"{ROOT}/wait")
    async with store.transaction() as session:
        (await session.get_one(Ticket, before.id)).status = "closed"
    await call.follow(f"{ROOT}/wait")

    place, offer, transfer = POSITION.en, OFFER_CALL_BACK.en, TRANSFER.en
    stored = [one for one in await told(store, call) if ASIDE in one.details]
    assert [(one.text, one.details.get(TIMES)) for one in stored] == [
        (ONE_MOMENT.en, None),
        (transfer, None),
        (place.format(position=2), 3),
        (offer, 4),
        (place.format(position=1), None),
    ]


async def test_who_is_called_back_has_it_on_the_record(store: Store, cast: Cast, line: Line) -> None:
    call = await waiting(store, line)
    for _ in range(2):
        await call.follow(f"{ROOT}/waiting", Digits="1")

    (ticket,) = await waiting_tickets(store)
    words = CALLED_BACK.say("en", number=ticket.number)
    assert [one.text for one in await told(store, call)].count(words) == 1


async def test_who_gets_no_answer_has_the_ticket_on_the_record(store: Store, call: Caller) -> None:
    await call.say("I lost my card")
    async with store.transaction() as session:
        (asked,) = await session.scalars(select(Interaction.id).where(Interaction.text == "I lost my card"))
    for _ in range(2):
        await call.follow(f"{ROOT}/answer?interaction={asked}&tries={MOST_TRIES}")

    async with store.transaction() as session:
        ticket = (await session.scalars(select(Ticket))).one()
    words = LATER.say("en", number=ticket.number)
    assert [one.text for one in await told(store, call)].count(words) == 1
