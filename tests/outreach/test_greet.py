"""Birthday greetings: one each, once, however often and in how many places the job runs."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from contact_center.customers.enter import Entry, enter
from contact_center.customers.models import ContactPoint, Customer
from contact_center.outreach import greet as sending
from contact_center.outreach.models import Greeting, Held
from contact_center.outreach.plan import plan
from contact_center.outreach.policy import Policy
from contact_center.store.engine import Store
from contact_center.vocabulary.purposes import Decided
from tests.conftest import Cast
from tests.conversations.messages import jobs, say
from tests.customers.decisions import decided
from tests.outreach.hours import ANY_HOUR, greet
from tests.outreach.kept import greetings, words

ANNS_DAY = date(2026, 5, 2)
BOBS_DAY = date(2026, 2, 28)


async def kept(store: Store) -> list[tuple[int, int]]:
    async with store.transaction() as session:
        query = select(Greeting.customer_id, Greeting.year).where(Greeting.state == "sent")
        query = query.order_by(Greeting.customer_id, Greeting.year)
        return [(row[0], row[1]) for row in await session.execute(query)]


async def held(store: Store) -> list[tuple[int, str, datetime | None]]:
    async with store.transaction() as session:
        rows = await session.execute(select(Held.customer_id, Held.reason, Held.not_before).order_by(Held.id))
        return [(row[0], row[1], row[2]) for row in rows]


async def refuse(store: Store, customer_id: int, purpose: Decided) -> None:
    async with store.transaction() as session:
        query = select(ContactPoint.id).where(ContactPoint.customer_id == customer_id)
        for contact_point in await session.scalars(query):
            await decided(session, contact_point, purpose)


async def test_a_customer_is_greeted_on_their_day_by_text_message(store: Store, cast: Cast) -> None:
    assert await greet(store, ANNS_DAY) == 1

    (greeting,) = await greetings(store)
    assert (greeting.customer_id, greeting.text) == (
        cast.ann,
        await words(store, "birthday", "zh", name="安娜"),
    )
    assert (greeting.channel, greeting.direction, greeting.author) == ("sms", "out", "system")
    assert (greeting.delivery, greeting.language) == ("queued", "zh")
    assert await jobs(store, "deliver") == [{"interaction_id": greeting.id}]
    assert await kept(store) == [(cast.ann, 2026)]


async def test_on_any_other_day_nobody_is_greeted(store: Store, cast: Cast) -> None:
    assert await greet(store, date(2026, 5, 3)) == 0
    assert await greetings(store) == []


async def test_however_often_the_job_runs_it_greets_once(store: Store, cast: Cast) -> None:
    assert [await greet(store, ANNS_DAY) for _ in range(3)] == [1, 0, 0]
    assert len(await greetings(store)) == 1


async def test_wherever_the_job_runs_at_the_same_time_it_greets_once(store: Store, cast: Cast) -> None:
    async with store.transaction() as session:
        for n in range(20):
            entry = Entry(
                f"C2{n:03}", None, f"Kim {n}", "en", date(1990, 5, 2), "ordinary", f"+1202555{n:04}"
            )
            await enter(session, entry, ANNS_DAY)

    greeted = await asyncio.gather(*(greet(store, ANNS_DAY) for _ in range(6)))

    sent = await greetings(store)
    assert sum(greeted) == 21
    assert len(sent) == len({one.customer_id for one in sent}) == 21
    assert len(await jobs(store, "deliver")) == 21
    assert len(await kept(store)) == 21


async def test_next_year_there_is_another_greeting(store: Store, cast: Cast) -> None:
    for year in (2026, 2027):
        await greet(store, ANNS_DAY.replace(year=year))

    assert await kept(store) == [(cast.ann, 2026), (cast.ann, 2027)]
    assert len(await greetings(store)) == 2


async def test_in_a_common_year_a_leap_day_child_is_greeted_on_the_28th(store: Store, cast: Cast) -> None:
    await greet(store, BOBS_DAY)
    await greet(store, date(2026, 3, 1))

    assert {one.customer_id for one in await greetings(store)} == {cast.bob, cast.chen}


async def test_in_a_leap_year_a_leap_day_child_is_greeted_on_the_29th(store: Store, cast: Cast) -> None:
    await greet(store, date(2028, 2, 28))
    assert await kept(store) == [(cast.bob, 2028)]

    await greet(store, date(2028, 2, 29))
    assert await kept(store) == [(cast.bob, 2028), (cast.chen, 2028)]


async def test_the_greeting_is_in_the_customers_language_not_that_of_their_last_conversation(
    store: Store, cast: Cast
) -> None:
    conversation = await say(store, "你好")

    await greet(store, BOBS_DAY)

    greeting = next(one for one in await greetings(store) if one.customer_id == cast.bob)
    assert greeting.text == await words(store, "birthday", "en", name="Bob")
    assert greeting.language == "en"
    assert greeting.conversation_id == conversation.conversation_id


@pytest.mark.parametrize(("language", "names"), [("zh", (None, "Kim")), ("en", ("金", None))])
async def test_without_a_name_in_the_language_the_words_are_polite(
    store: Store, language: str, names: tuple[str | None, str | None]
) -> None:
    entry = Entry("C2001", *names, language, ANNS_DAY.replace(year=1990), "ordinary", "+12025550123")
    async with store.transaction() as session:
        await enter(session, entry, ANNS_DAY)

    await greet(store, ANNS_DAY)

    assert [one.text for one in await greetings(store)] == [await words(store, "birthday", language)]


async def test_without_a_number_to_write_to_nothing_happens(store: Store) -> None:
    async with store.transaction() as session:
        entry = Entry("C2001", "金", "Kim", "zh", ANNS_DAY.replace(year=1990), "ordinary", None)
        customer = await enter(session, entry, ANNS_DAY)
        session.add(ContactPoint(customer_id=customer.id, channel="web_chat", address="customer:C2001"))

    assert await greet(store, ANNS_DAY) == 0
    assert await greetings(store) == []
    assert await kept(store) == []
    assert [reason for _, reason, _ in await held(store)] == ["no_address"]


@pytest.mark.parametrize("purpose", ["greeting", "all"])
async def test_who_wants_none_is_sent_none_and_the_reason_is_kept_once(
    store: Store, cast: Cast, purpose: Decided
) -> None:
    await refuse(store, cast.ann, purpose)

    for _ in range(2):
        await greet(store, ANNS_DAY)

    assert await greetings(store) == []
    assert await held(store) == [(cast.ann, "withdrawn", None)]
    assert await jobs(store, "deliver") == []


async def test_who_changes_their_mind_on_the_day_is_greeted_after_all(store: Store, cast: Cast) -> None:
    await refuse(store, cast.ann, "greeting")
    await greet(store, ANNS_DAY)
    async with store.transaction() as session:
        point = await session.scalar(select(ContactPoint.id).where(ContactPoint.customer_id == cast.ann))
        assert point is not None
        await decided(session, point, "greeting", "granted")

    noon = datetime(2026, 5, 2, 12, tzinfo=UTC)
    times = [noon + sending.AGAIN, noon + 2 * sending.AGAIN]
    assert [await sending.greet(store, at, ANY_HOUR) for at in times] == [1, 0]
    assert await held(store) == []


async def test_who_wants_no_advertising_is_greeted_all_the_same(store: Store, cast: Cast) -> None:
    await refuse(store, cast.ann, "marketing")

    await greet(store, ANNS_DAY)

    assert [one.delivery for one in await greetings(store)] == ["queued"]


@pytest.mark.parametrize(
    ("phone", "zone"),
    [
        ("+18085550101", "Pacific/Honolulu"),
        ("+12025550155", "America/New_York"),
        ("+442079460000", "Europe/London"),
        ("+8613911110005", "Asia/Shanghai"),
        ("+6493001234", "Pacific/Auckland"),
    ],
)
async def test_each_is_greeted_once_by_day_on_the_birthday_where_they_are(
    store: Store, phone: str, zone: str
) -> None:
    async with store.transaction() as session:
        entry = Entry("C2001", "金", "Kim", "zh", date(1990, 5, 2), "ordinary", phone)
        await enter(session, entry, ANNS_DAY)
    beginning = datetime(2026, 4, 30, 12, 30, tzinfo=UTC)
    hours = [beginning + timedelta(hours=n) for n in range(4 * 24)]

    # In some country the day before is a holiday.
    policy = Policy(country=None)
    await plan(store, beginning, policy)

    greeted = [at for at in hours if await sending.send_due(store, at, policy)]

    (at,) = [at.astimezone(ZoneInfo(zone)) for at in greeted]
    assert (at.date(), 9 <= at.hour <= 10) == (ANNS_DAY, True)
    assert await held(store) == []


async def test_who_cannot_be_greeted_by_day_is_known_to_be_so(store: Store, cast: Cast) -> None:
    evening = datetime(2026, 5, 2, 13, tzinfo=UTC)

    assert await sending.greet(store, evening) == 0
    assert await held(store) == [(cast.ann, "quiet_hours", None)]
    assert await sending.greet(store, evening + timedelta(hours=12)) == 0


async def test_everybody_born_on_the_day_is_greeted(store: Store, cast: Cast) -> None:
    async with store.transaction() as session:
        ann = await session.get_one(Customer, cast.ann)
        ann.birthday = date(1990, 2, 28)

    assert await greet(store, BOBS_DAY) == 3
    assert {one.customer_id for one in await greetings(store)} == {cast.ann, cast.bob, cast.chen}
