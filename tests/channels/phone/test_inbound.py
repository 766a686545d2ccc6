"""The beginning of a call: stored once, greeted in the caller's language, never mixed up with another's."""

import asyncio
from xml.etree import ElementTree

import pytest
from sqlalchemy import func, select

from contact_center.channels.phone.inbound import caller
from contact_center.channels.phone.texts import LANGUAGES, MENU, PERSON, PRESS
from contact_center.conversations.models import Conversation, Interaction
from contact_center.customers.models import Customer
from contact_center.customers.reachable import WITHHELD
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Language
from tests.channels.line import Line
from tests.channels.phone.caller import ROOT, Caller, gather, languages, redirect, said, verbs
from tests.channels.phone.caller import said as said_in
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import heard, jobs, say

STRANGER = "+12025550777"


def menu(language: Language) -> list[str]:
    choices = enumerate(MENU[language].choices, 1)
    pressing = [PRESS.say(language, title=one.title, number=n) for n, one in choices]
    return [MENU[language].text, *pressing]


async def customers(store: Store) -> int:
    async with store.transaction() as session:
        return await session.scalar(select(func.count()).select_from(Customer)) or 0


async def words(store: Store) -> list[Interaction]:
    query = select(Interaction).where(Interaction.direction == "in", Interaction.text != "")
    async with store.transaction() as session:
        return list((await session.scalars(query.order_by(Interaction.id))).all())


async def conversations(store: Store) -> list[Conversation]:
    async with store.transaction() as session:
        return list((await session.scalars(select(Conversation).order_by(Conversation.id))).all())


@pytest.mark.parametrize(
    ("number", "language", "voice"), [(ANN_PHONE, "zh", "zh-CN"), (BOB_PHONE, "en", "en-US")]
)
async def test_a_known_caller_hears_the_menu_in_their_language(
    store: Store, cast: Cast, line: Line, number: str, language: Language, voice: str
) -> None:
    twiml = await Caller(line, number=number).ring()

    assert verbs(twiml) == ["Gather", "Redirect"]
    assert said(twiml) == menu(language)
    assert languages(twiml) == {voice}
    listens = gather(twiml)
    assert (listens["input"], listens["language"], listens["numDigits"]) == ("dtmf speech", voice, "1")
    assert listens["action"] == f"{ROOT}/turn?n=1"
    assert redirect(twiml) == f"{ROOT}/silence?misses=1"


async def test_the_call_and_what_was_said_are_on_the_record(store: Store, cast: Cast, line: Line) -> None:
    await Caller(line).ring()

    (conversation,) = await conversations(store)
    async with store.transaction() as session:
        started = (await session.scalars(select(Interaction).where(Interaction.direction == "in"))).one()
    assert (started.customer_id, started.channel, started.external_id) == (cast.bob, "phone", "CA1")
    assert (conversation.thread, conversation.owner) == ("CA1", "assistant")
    (spoken,) = await heard(store, conversation.id)
    assert (spoken.text, spoken.delivery, spoken.kind) == (MENU["en"].text, "sent", "greeting")
    assert await jobs(store, "take_turn") == []


async def test_an_unknown_caller_chooses_the_language(store: Store, line: Line) -> None:
    call = Caller(line, number=STRANGER)

    twiml = await call.ring()
    assert said(twiml) == list(LANGUAGES.values())
    assert languages(twiml) == {"zh-CN", "en-US"}
    asks = gather(twiml)
    assert (asks["input"], asks["numDigits"]) == ("dtmf speech", "1")
    assert (asks["action"], asks["actionOnEmptyResult"]) == (f"{ROOT}/language", "true")

    assert said(await call.follow(f"{ROOT}/language", Digits="2")) == menu("en")
    assert (await conversations(store))[0].language == "en"


@pytest.mark.parametrize("digits", ["", "1", "9", "#"])
async def test_without_a_choice_the_call_goes_on_in_chinese(store: Store, line: Line, digits: str) -> None:
    call = Caller(line, number=STRANGER)
    await call.ring()

    assert said(await call.follow(f"{ROOT}/language", Digits=digits)) == menu("zh")


async def test_a_call_that_is_told_twice_is_one_call(store: Store, cast: Cast, line: Line) -> None:
    call = Caller(line)

    told = await asyncio.gather(*(call.ring() for _ in range(6)))

    assert len({ElementTree.tostring(twiml) for twiml in told}) == 1
    (conversation,) = await conversations(store)
    assert len(await heard(store, conversation.id)) == 1


@pytest.mark.parametrize(
    "shown",
    [
        *sorted(WITHHELD),
        "",
        " ",
        "Anonymous",
        "+266696687",
        "266696687",
        "HarbourBank",
        "95588",
        "sip:anonymous@anonymous.invalid",
    ],
)
async def test_callers_who_show_no_number_share_nothing(store: Store, line: Line, shown: str) -> None:
    for sid in ("CA1", "CA2"):
        await Caller(line, sid, shown).ring()

    first, second = await conversations(store)
    assert first.customer_id != second.customer_id
    assert first.contact_point_id != second.contact_point_id
    assert await customers(store) == 2


async def test_a_caller_without_a_number_stays_the_same_all_through_the_call(
    store: Store, line: Line
) -> None:
    call = Caller(line, number="anonymous")
    await call.ring()
    await call.follow(f"{ROOT}/language", Digits="1")
    await call.say("我要投诉", n=1)

    assert await customers(store) == 1
    assert len(await conversations(store)) == 1


async def test_the_same_number_is_one_customer_over_calls_and_messages(store: Store, line: Line) -> None:
    await say(store, address=STRANGER)
    for sid in ("CA1", "CA2"):
        await Caller(line, sid, STRANGER).ring()

    assert await customers(store) == 1
    assert len(await conversations(store)) == 3


@pytest.mark.parametrize("number", [BOB_PHONE, ANN_PHONE, "+85221234567"])
def test_a_number_shown_is_the_address(number: str) -> None:
    assert caller(f" {number} ", "CA1") == number


@pytest.mark.parametrize(
    "shown", ["sip:bob@bank.example", "client:bob", "HarbourBank", "+86282452253", "12345"]
)
def test_what_is_no_number_stands_for_the_call_alone(shown: str) -> None:
    assert caller(shown, "CA1") == "withheld:CA1"


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("Chinese please", "zh"),
        ("中文", "zh"),
        ("普通话。", "zh"),
        ("國語", "zh"),
        ("Mandarin", "zh"),
        ("英文", "en"),
        ("English!", "en"),
        ("两", "en"),
        ("one", "zh"),
        ("不要中文，英文", "en"),
        ("not English, Chinese", "zh"),
    ],
)
async def test_the_language_may_be_said(store: Store, line: Line, said: str, language: Language) -> None:
    call = Caller(line, number=STRANGER)
    await call.ring()

    assert said_in(await call.follow(f"{ROOT}/language", SpeechResult=said)) == menu(language)
    assert (await conversations(store))[0].language == language


@pytest.mark.parametrize(("said", "language"), [("I lost my card", "en"), ("我的卡丢了", "zh")])
async def test_who_says_what_they_need_instead_is_taken_at_their_word(
    store: Store, line: Line, said: str, language: str
) -> None:
    call = Caller(line, number=STRANGER)
    await call.ring()

    await call.follow(f"{ROOT}/language", SpeechResult=said)
    await call.follow(f"{ROOT}/language", SpeechResult=said)

    assert (await conversations(store))[0].language == language
    assert [one.text for one in await words(store)] == [said]
    assert len(await jobs(store, "take_turn")) == 1


async def test_who_did_not_hear_the_question_hears_it_again(store: Store, line: Line) -> None:
    call = Caller(line, number=STRANGER)
    first = await call.ring()

    again = await call.follow(f"{ROOT}/language", SpeechResult="再说一遍")

    assert ElementTree.tostring(again) == ElementTree.tostring(first)


async def test_key_0_is_a_person_at_the_question_of_languages(store: Store, line: Line) -> None:
    call = Caller(line, number=STRANGER)
    await call.ring()

    await call.follow(f"{ROOT}/language", Digits="0")

    assert [one.text for one in await words(store)] == [PERSON.zh]


@pytest.mark.parametrize(
    "path", ["inbound", "language", "turn", "answer", "silence", "wait", "resume", "status"]
)
async def test_nothing_is_believed_unsigned_and_nothing_goes_without_a_call(
    store: Store, line: Line, path: str
) -> None:
    unsigned = await line.send(f"{ROOT}/{path}", b"CallSid=CA1&From=%2B12025550777&SpeechResult=hi", "x")
    nameless = await line.post(f"{ROOT}/{path}", [("From", STRANGER)])

    assert unsigned.status == 403
    assert (nameless.status, "CallSid" in nameless.text) == (400, True)
    assert await customers(store) == 0


@pytest.mark.parametrize(
    "path", ["language", "silence?misses=1", "wait", "resume", "answer?interaction=1&tries=1"]
)
async def test_a_call_nobody_knows_is_not_found(store: Store, line: Line, path: str) -> None:
    assert (await Caller(line, "CA404").post(f"{ROOT}/{path}")).status == 404


@pytest.mark.parametrize(
    "path", ["silence", "silence?misses=x", "answer?interaction=1", "answer?interaction=%C2%B2&tries=1"]
)
async def test_what_is_no_number_is_named(store: Store, cast: Cast, line: Line, path: str) -> None:
    call = Caller(line)
    await call.ring()

    assert (await call.post(f"{ROOT}/{path}")).status == 400
