"""What customers wish about the bank's messages, from their words to the record, through the store."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.conversations.models import Interaction
from contact_center.conversations.ports import Received, Reply
from contact_center.conversations.take_turn import take_turn
from contact_center.customers.models import Consent, ContactPoint, Customer
from contact_center.outreach.models import Greeting
from contact_center.outreach.preference_link import PreferenceLinks, without_token
from contact_center.outreach.replies import wish_words as words
from contact_center.outreach.replies.wishes import Fulfil
from contact_center.security.models import AuditEntry, User
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE, Cast
from tests.conversations.messages import Scripted, replied, say, turns
from tests.outreach.hours import greet
from tests.outreach.replies.greeted import CHAT, greeted, last_said, topics, wrote

STRANGER = {"channel": "web_chat", "address": "visitor"}
EVENING = [{"opens": "18:00", "closes": "22:00"}]


async def record(store: Store, customer_id: int) -> Customer:
    async with store.transaction() as session:
        return await session.get_one(Customer, customer_id)


async def told(store: Store, said: str, address: str = BOB_PHONE, **more: Any) -> tuple[Received, str]:
    """What the customer hears; the assistant is not asked."""
    received, assistant = await wrote(store, said, address, **more)
    assert assistant.asked == []
    return received, (await last_said(store, received)).text


@pytest.mark.parametrize(
    ("said", "address", "answer"),
    [
        ("text me in the evening", BOB_PHONE, "between 18:00 and 22:00"),
        ("晚上再发", ANN_PHONE, "18:00–22:00"),
        ("Thanks, but please text me in the evenings", BOB_PHONE, "between 18:00 and 22:00"),
        ("晚上再發", ANN_PHONE, "18:00–22:00"),
    ],
)
async def test_hours_are_kept_and_said_back(
    store: Store, cast: Cast, said: str, address: str, answer: str
) -> None:
    _, heard = await told(store, said, address)

    assert answer in heard
    assert (await record(store, cast.ann if address == ANN_PHONE else cast.bob)).contact_hours == EVENING


async def test_the_message_is_the_proof(store: Store, cast: Cast) -> None:
    received, _ = await told(store, "别在上班时间发短信", ANN_PHONE)

    async with store.transaction() as session:
        entry = (
            await session.scalars(
                select(AuditEntry).where(AuditEntry.action == "change preferences by message")
            )
        ).one()
    assert entry.subject == f"customer {cast.ann}"
    assert entry.details == {"fields": ["contact_hours"], "interaction_id": received.interaction_id}


async def test_hours_in_which_nothing_may_go_change_nothing(store: Store, cast: Cast) -> None:
    _, heard = await told(store, "only text me after 9 pm")

    assert heard == words.NO_SUCH_HOURS.say("en", opens="09:00", closes="20:00")
    assert (await record(store, cast.bob)).contact_hours == []


@pytest.mark.parametrize("said", ["text me after 6", "周末再发", "use WhatsApp please"])
async def test_what_is_not_told_exactly_is_asked_and_changes_nothing(
    store: Store, cast: Cast, said: str
) -> None:
    language = "zh" if said == "周末再发" else "en"
    _, heard = await told(store, said, ANN_PHONE if language == "zh" else BOB_PHONE)

    assert heard.startswith(words.UNCLEAR.say(language))
    assert "https://bank.example/preferences/" in heard
    assert (await record(store, cast.bob)).contact_hours == []


async def test_who_then_says_it_exactly_is_heard(store: Store, cast: Cast) -> None:
    await told(store, "text me after 6")
    await told(store, "after 6 pm")

    assert (await record(store, cast.bob)).contact_hours == [{"opens": "18:00", "closes": "24:00"}]


@pytest.mark.parametrize(
    ("said", "channel"),
    [("email? no, use chat", "web_chat"), ("I'd prefer text messages", "sms"), ("用短信聯繫我", "sms")],
)
async def test_the_channel_is_kept(store: Store, cast: Cast, said: str, channel: str) -> None:
    await told(store, said)

    assert (await record(store, cast.bob)).preferred_channel == channel


@pytest.mark.parametrize("said", ["发短信就行别打电话", "just text me, don't call"])
async def test_who_refuses_calls_is_written_to_instead(store: Store, cast: Cast, lin: int, said: str) -> None:
    async with store.transaction() as session:
        await session.execute(update(Customer).where(Customer.id == cast.chen).values(account_manager_id=lin))
        assert (await session.get_one(User, lin)).active

    received, heard = await told(store, said, CHEN_PHONE)
    await greeted(store, cast.chen)

    async with store.transaction() as session:
        (entry,) = await session.scalars(select(Consent).where(Consent.customer_id == cast.chen))
        (greeting,) = await session.scalars(select(Greeting).where(Greeting.customer_id == cast.chen))
    assert (entry.channel, entry.reach, entry.state) == ("phone", "channel", "withdrawn")
    assert (entry.source, entry.interaction_id) == ("customer", received.interaction_id)
    assert greeting.state == "sent"
    assert words.NO_CALLS.say("zh" if "别" in said else "en") in heard


@pytest.mark.parametrize(
    ("said", "language"), [("write to me in English please", "en"), ("以后用中文发", "zh")]
)
async def test_the_language_is_kept(store: Store, cast: Cast, said: str, language: str) -> None:
    address, customer = (ANN_PHONE, cast.ann) if language == "en" else (BOB_PHONE, cast.bob)
    _, heard = await told(store, said, address)

    found = await record(store, customer)
    assert (found.language, found.language_chosen) == (language, True)
    assert heard == words.LANGUAGE.say(language)


async def test_the_lunar_calendar_is_kept_where_the_birthday_is_known(store: Store, cast: Cast) -> None:
    _, heard = await told(store, "I keep the lunar calendar for my birthday")

    assert (await record(store, cast.bob)).birthday_calendar == "lunar"
    assert heard == words.LUNAR.en


async def test_without_a_birthday_staff_note_the_calendar(store: Store, cast: Cast) -> None:
    async with store.transaction() as session:
        await session.execute(update(Customer).values(birthday=None))

    await told(store, "我过农历生日", ANN_PHONE)

    assert await topics(store) == [("birthday", "request")]


@pytest.mark.parametrize("said", ["生日祝福别发了，节日的照发", "不要再祝我生日"])
async def test_birthdays_alone_cannot_be_ended_and_that_is_said(store: Store, cast: Cast, said: str) -> None:
    _, heard = await told(store, said, ANN_PHONE)

    assert heard == words.BIRTHDAYS.zh
    async with store.transaction() as session:
        assert list(await session.scalars(select(Consent.id))) == []


@pytest.mark.parametrize("said", ["what messages do you send me?", "manage my notifications"])
async def test_the_link_is_given_to_whom_it_belongs(store: Store, cast: Cast, said: str) -> None:
    _, heard = await told(store, said)

    assert "https://bank.example/preferences/" in heard
    async with store.transaction() as session:
        actions = list(await session.scalars(select(AuditEntry.action)))
    assert "send preference link" in actions


async def test_in_the_chat_the_link_is_given_to_who_signed_in(store: Store, cast: Cast) -> None:
    _, heard = await told(store, "怎么设置你们发的消息", customer_id=cast.bob, **CHAT)

    assert "https://bank.example/preferences/" in heard


async def test_a_stranger_gets_no_link_and_hears_how_to(store: Store, cast: Cast) -> None:
    _, heard = await told(store, "manage my notifications", **STRANGER)

    assert heard == words.NOT_BOUND.en


async def test_on_the_phone_the_link_is_sent_in_writing(store: Store, cast: Cast) -> None:
    _, heard = await told(store, "manage my notifications", channel="phone")

    assert heard == words.LINK_IN_WRITING.en


async def test_an_address_that_is_not_verified_limits_but_adds_nothing(store: Store, cast: Cast) -> None:
    async with store.transaction() as session:
        await session.execute(
            update(ContactPoint)
            .where(ContactPoint.customer_id == cast.bob)
            .values(state="unverified", verified_by=None, verified_at=None)
        )
    await told(store, "text me in the evening")
    assert (await record(store, cast.bob)).contact_hours == EVENING

    for said in ("text me in the mornings", "use chat", "write to me in Chinese"):
        _, heard = await told(store, said)
        assert heard in (words.NOT_BOUND.en, words.NOT_BOUND.zh)
    assert (await record(store, cast.bob)).contact_hours == EVENING
    assert (await record(store, cast.bob)).preferred_channel is None


async def test_an_answer_to_a_question_is_no_wish(store: Store, cast: Cast) -> None:
    received = await say(store, "I want a call")
    await replied(store, received.conversation_id, Reply("When shall we call you?"))

    _, assistant = await wrote(store, "in the evening")

    assert len(assistant.asked) == 1
    assert (await record(store, cast.bob)).contact_hours == []


async def test_the_greeting_then_goes_by_the_wished_language(store: Store, cast: Cast) -> None:
    await told(store, "write to me in English please", ANN_PHONE)
    await greet(store, date(2027, 5, 2))

    async with store.transaction() as session:
        sent = (
            await session.scalars(
                select(Interaction).where(Interaction.customer_id == cast.ann, Interaction.kind == "greeting")
            )
        ).one()
    assert sent.language == "en"


async def opted_out(store: Store, said: str, address: str = BOB_PHONE, **more: Any) -> str:
    fulfil = Fulfil(TICKET_HOOKS, PreferenceLinks("https://bank.example", b"key of these tests"))
    parts = replace(turns(store, Scripted()), offer_choices=fulfil.offer_choices)
    received = await say(store, said, address, **more)
    await take_turn(parts, received.interaction_id, retry=False)
    return (await last_said(store, received)).text


@pytest.mark.parametrize(
    ("said", "address", "offered"),
    [
        ("STOP", BOB_PHONE, "Or choose one by one here: https://bank.example/preferences/"),
        ("退订", ANN_PHONE, "也可以在这里逐项选择：https://bank.example/preferences/"),
        ("no more greetings", BOB_PHONE, "Or choose one by one here: https://bank.example/preferences/"),
    ],
)
async def test_who_opts_out_may_choose_instead(
    store: Store, cast: Cast, said: str, address: str, offered: str
) -> None:
    assert offered in await opted_out(store, said, address)


async def test_a_stranger_who_opts_out_is_offered_no_link(store: Store, cast: Cast) -> None:
    assert "https://" not in await opted_out(store, "STOP", **STRANGER)


async def test_the_next_word_about_kinds_still_follows_the_opt_out(store: Store, cast: Cast) -> None:
    await opted_out(store, "no more greetings")
    await opted_out(store, "and the tips too")

    async with store.transaction() as session:
        purposes = set(await session.scalars(select(Consent.purpose)))
    assert purposes == {"greeting", "tips"}


async def test_the_desk_does_not_see_the_link(store: Store, cast: Cast) -> None:
    _, heard = await told(store, "manage my notifications")

    hidden = without_token(heard)
    assert hidden.endswith("https://bank.example/preferences/…")
    assert without_token(hidden) == hidden
