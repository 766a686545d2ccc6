"""What customers write back to a greeting, from the greeting to the answer, through the store."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from contact_center.conversations.models import Conversation, Interaction
from contact_center.customers.models import Customer
from contact_center.language.entities.plain import plain
from contact_center.outreach.models import Greeting, Held
from contact_center.outreach.replies.hear import ANSWERS
from contact_center.outreach.replies.report import CONDOLENCES
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import interaction, say
from tests.outreach.hours import greet
from tests.outreach.replies.greeted import (
    CHAT,
    MID_AUTUMN,
    QINGMING,
    backdated,
    greeted,
    last_said,
    topics,
    wrote,
)

NATIONAL_DAY = date(2027, 10, 1)
ONE_YEAR_ON = date(2028, 5, 2)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("祝你们生意兴隆", "谢谢您的祝福！愿您新的一岁平安喜乐。"),
        ("多謝晒！", "不客气！愿您新的一岁平安喜乐。"),
        ("谢谢林经理🎂", "不客气！愿您新的一岁平安喜乐。"),
    ],
)
async def test_thanks_in_chinese_are_answered_kindly(store: Store, cast: Cast, said: str, told: str) -> None:
    await greeted(store, cast.ann)

    received, assistant = await wrote(store, said, ANN_PHONE)

    assert assistant.asked == []
    answer = await last_said(store, received)
    assert (answer.text, answer.language, answer.author) == (told, "zh", "assistant")
    assert await topics(store) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("thnaks a lot!!", "You are very welcome! May the year ahead be a good one for you."),
        (
            "Happy new year to you too",
            "Thank you for your good wishes! May the year ahead be a good one for you.",
        ),
        ("🙏", "You are very welcome! May the year ahead be a good one for you."),
    ],
)
async def test_thanks_in_english_are_answered_kindly(store: Store, cast: Cast, said: str, told: str) -> None:
    await greeted(store, cast.bob)

    received, assistant = await wrote(store, said)

    assert assistant.asked == []
    answer = await last_said(store, received)
    assert (answer.text, answer.language) == (told, "en")
    assert await topics(store) == []


async def test_the_reply_stands_on_the_record_with_its_greeting(store: Store, cast: Cast) -> None:
    await greeted(store, cast.bob)

    received, _ = await wrote(store, "How nice of you to remember")

    said = await interaction(store, received.interaction_id)
    async with store.transaction() as session:
        sent = await session.scalar(select(Greeting.interaction_id).where(Greeting.customer_id == cast.bob))
    assert (said.kind, said.details[ANSWERS]) == ("greeting", sent)
    assert said.answered_at is not None


async def test_in_the_chat_thanks_are_answered_as_well(store: Store, cast: Cast) -> None:
    await say(store, "hello", customer_id=cast.bob, **CHAT)
    await greeted(store, cast.bob, preferred_channel="web_chat")

    received, assistant = await wrote(store, "Thank you!", customer_id=cast.bob, **CHAT)

    assert assistant.asked == []
    assert (await last_said(store, received)).text.startswith("You are very welcome!")


async def test_on_the_phone_nobody_was_greeted(store: Store, cast: Cast) -> None:
    await greeted(store, cast.bob)

    _, assistant = await wrote(store, "Thank you!", channel="phone")

    assert len(assistant.asked) == 1


async def test_a_day_of_remembrance_is_answered_quietly(store: Store, cast: Cast) -> None:
    await greeted(store, cast.ann, QINGMING)
    received, _ = await wrote(store, "谢谢你们", ANN_PHONE)

    assert (await last_said(store, received)).text == "谢谢您的回复，请多保重。"


async def test_a_festival_is_answered_for_the_family(store: Store, cast: Cast) -> None:
    await greeted(store, cast.ann, MID_AUTUMN)
    received, _ = await wrote(store, "中秋快乐", ANN_PHONE)

    assert (await last_said(store, received)).text == "谢谢您的祝福！愿您和家人平安喜乐。"


async def test_who_thanks_twice_is_answered_twice(store: Store, cast: Cast) -> None:
    await greeted(store, cast.bob)
    await wrote(store, "thanks")

    _, assistant = await wrote(store, "you too!")

    assert assistant.asked == []


async def test_whoever_was_not_greeted_speaks_with_the_assistant(store: Store, cast: Cast) -> None:
    _, assistant = await wrote(store, "Thank you!")

    assert len(assistant.asked) == 1


async def test_after_a_week_thanks_are_for_something_else(store: Store, cast: Cast) -> None:
    await greeted(store, cast.bob)
    await backdated(store, datetime.now(UTC) - timedelta(days=8))

    _, assistant = await wrote(store, "Thank you!")

    assert len(assistant.asked) == 1


@pytest.mark.parametrize("said", ["谢谢，顺便问一下转账限额", "Thanks! What are your rates?", "ok"])
async def test_anything_beyond_is_for_the_assistant_entire(store: Store, cast: Cast, said: str) -> None:
    await greeted(store, cast.bob)

    _, assistant = await wrote(store, said)

    assert [turn.text for turn in assistant.asked] == [said]


@pytest.mark.parametrize(
    ("said", "address", "language"),
    [
        ("He passed away last year", BOB_PHONE, "en"),
        ("我妈妈已经去世了", ANN_PHONE, "zh"),
        ("Thank you, but my mother died in March.", BOB_PHONE, "en"),
        ("她已經過世", ANN_PHONE, "zh"),
    ],
)
async def test_news_of_a_death_is_met_with_care_and_brings_a_person(
    store: Store, cast: Cast, said: str, address: str, language: str
) -> None:
    await greeted(store, cast.ann if address == ANN_PHONE else cast.bob)

    received, assistant = await wrote(store, said, address)

    assert assistant.asked == []
    assert plain((await last_said(store, received)).text) == plain(CONDOLENCES.say(language))
    assert await topics(store) == [("bereavement", "handover")]
    async with store.transaction() as session:
        owner = (await session.get_one(Conversation, received.conversation_id)).owner
        priority = await session.scalar(select(Ticket.priority))
    assert owner == "queue"
    assert priority == 3


async def test_after_a_death_was_reported_nothing_goes_until_staff_decide(store: Store, cast: Cast) -> None:
    await greeted(store, cast.ann)
    await wrote(store, "人已经不在了", ANN_PHONE)

    await greet(store, MID_AUTUMN)
    assert await _held(store, cast.ann) == ["reported_dead"]

    await _close_tickets(store)
    await greet(store, NATIONAL_DAY)
    assert await _sent(store, cast.ann) == 2


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("my birthday is in May", BOB_PHONE),
        ("thanks but this isn't my birthday", BOB_PHONE),
        ("今天不是我生日", ANN_PHONE),
        ("我過農曆生日", ANN_PHONE),
    ],
)
async def test_a_wrong_birthday_is_for_staff_to_correct(
    store: Store, cast: Cast, said: str, address: str
) -> None:
    await greeted(store, cast.ann if address == ANN_PHONE else cast.bob)

    received, assistant = await wrote(store, said, address)

    assert assistant.asked == []
    assert await topics(store) == [("birthday", "request")]
    async with store.transaction() as session:
        ticket = (await session.scalars(select(Ticket))).one()
    assert ticket.details["message"] == said
    assert f"T{ticket.id}" in (await last_said(store, received)).text


async def test_a_doubted_birthday_is_not_greeted_until_staff_decide(store: Store, cast: Cast) -> None:
    await greeted(store, cast.ann)
    await wrote(store, "我生日不是今天", ANN_PHONE)

    await greet(store, ONE_YEAR_ON)
    assert await _sent(store, cast.ann) == 1

    await greet(store, MID_AUTUMN)
    assert await _sent(store, cast.ann) == 2

    await _close_tickets(store)
    await greet(store, ONE_YEAR_ON)
    assert await _sent(store, cast.ann) == 3


async def test_a_doubted_birthday_that_staff_had_changed_is_held(store: Store, cast: Cast, lin: int) -> None:
    await greeted(store, cast.ann)
    async with store.transaction() as session:
        planned = Greeting(
            customer_id=cast.ann,
            occasion="birthday",
            year=2028,
            day=ONE_YEAR_ON,
            look_at=datetime.now(UTC),
            changed_by_id=lin,
        )
        session.add(planned)

    await wrote(store, "生日记错了", ANN_PHONE)

    async with store.transaction() as session:
        assert (await session.get_one(Greeting, planned.id)).state == "held"


async def test_a_doubt_about_no_birthday_greeting_is_for_the_assistant(store: Store, cast: Cast) -> None:
    await greeted(store, cast.ann, MID_AUTUMN)

    _, assistant = await wrote(store, "今天不是我生日", ANN_PHONE)

    assert len(assistant.asked) == 1


async def _held(store: Store, customer_id: int) -> list[str]:
    async with store.transaction() as session:
        return list(await session.scalars(select(Held.reason).where(Held.customer_id == customer_id)))


async def _sent(store: Store, customer_id: int) -> int:
    query = select(Interaction.id).where(
        Interaction.customer_id == customer_id, Interaction.kind == "greeting", Interaction.author == "system"
    )
    async with store.transaction() as session:
        return len((await session.scalars(query)).all())


async def _close_tickets(store: Store) -> None:
    async with store.transaction() as session:
        await session.execute(update(Ticket).values(status="closed", closed_at=datetime.now(UTC)))
        await session.execute(update(Customer).values(ended=None))
