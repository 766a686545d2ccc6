"""Sending what is planned: whole years of it, in both languages, by many workers, some of which die."""

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from contact_center.customers.enter import Entry, enter
from contact_center.customers.models import Anniversary, ContactPoint
from contact_center.customers.reachable import SIGNED_IN
from contact_center.outreach import greet as sending
from contact_center.outreach.models import Greeting, Held
from contact_center.outreach.plan import plan
from contact_center.outreach.policy import Policy
from contact_center.outreach.send import send_all
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast, add_agent
from tests.conversations.messages import say
from tests.conversations.telephones import joined, moved
from tests.customers.decisions import decided
from tests.outreach.hours import ANY_HOUR, greet
from tests.outreach.kept import change, greetings, rows, words

DAY = date(2026, 7, 8)
NOON = datetime(2026, 7, 8, 4, tzinfo=UTC)
"""In Shanghai."""
OTHER_PHONE = "+8613911110001"


class Killed(Exception):
    """The worker is gone in the middle."""


async def crowd(store: Store, number: int) -> None:
    """So many whose birthday it is, each with a telephone in China."""
    async with store.transaction() as session:
        for n in range(number):
            name = f"客户{n}" if n % 2 else None
            born = date(1990, DAY.month, DAY.day)
            phone = f"+86138111{n:05}"
            entry = Entry(f"D{n:04}", name, f"Kim {n}", "zh" if n % 2 else "en", born, "ordinary", phone)
            await enter(session, entry, DAY)


async def sent_to(store: Store) -> list[int]:
    return sorted(one.customer_id for one in await greetings(store))


async def said(store: Store, customer_id: int) -> str:
    (one,) = [one for one in await greetings(store) if one.customer_id == customer_id]
    return one.text


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("occasion", "day", "values"),
    [
        ("spring_festival", date(2027, 2, 6), {"zh": "羊年", "en": "Year of the Goat"}),
        ("lantern_festival", date(2027, 2, 20), {"zh": "羊年", "en": "Year of the Goat"}),
        ("qingming", date(2027, 4, 5), {}),
        ("dragon_boat", date(2027, 6, 9), {}),
        ("mid_autumn", date(2026, 9, 25), {}),
        ("national_day", date(2026, 10, 1), {}),
        ("double_ninth", date(2026, 10, 18), {}),
        ("winter_solstice", date(2026, 12, 22), {}),
        ("new_year", date(2027, 1, 1), {}),
    ],
)
async def test_a_holiday_is_greeted_in_its_own_words(
    store: Store, cast: Cast, language: str, occasion: str, day: date, values: dict[str, str]
) -> None:
    who, name = (cast.ann, "安娜") if language == "zh" else (cast.bob, "Bob")
    keeps = {"chinese": True, "elders": True}
    await change(store, who, audiences=keeps, birthday=None)

    await greet(store, day)
    await greet(store, day)

    more = {"year_animal": values[language]} if values else {}
    assert await said(store, who) == await words(store, occasion, language, name=name, **more)


async def test_a_wedding_is_remembered_with_the_number_of_years(store: Store, cast: Cast) -> None:
    async with store.transaction() as session:
        session.add(Anniversary(customer_id=cast.bob, kind="wedding", began=date(2016, 7, 8)))

    await greet(store, DAY)

    assert await said(store, cast.bob) == await words(store, "wedding", "en", name="Bob", years="10")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("born", "calendar", "day", "occasion"),
    [
        (date(1990, 7, 8), "solar", DAY, "birthday"),
        (date(1992, 2, 29), "solar", date(2027, 2, 28), "birthday"),
        (date(1992, 2, 29), "solar", date(2028, 2, 29), "birthday"),
        # In the leap sixth month of 1987.
        (date(1987, 7, 30), "lunar", date(2025, 7, 29), "lunar_birthday"),
        (date(1987, 7, 30), "lunar", date(2026, 7, 18), "lunar_birthday"),
    ],
)
async def test_a_birthday_by_either_calendar(
    store: Store, cast: Cast, language: str, born: date, calendar: str, day: date, occasion: str
) -> None:
    who, name = (cast.ann, "安娜") if language == "zh" else (cast.bob, "Bob")
    await change(store, who, birthday=born, birthday_calendar=calendar)

    for distance in (-1, 0, 1):
        await greet(store, day + timedelta(days=distance))

    assert await said(store, who) == await words(store, occasion, language, name=name)


async def test_workers_at_once_greet_each_once(store: Store) -> None:
    await crowd(store, 40)
    clocks = [NOON + timedelta(minutes=number) for number in range(4)]

    counts = await asyncio.gather(*(sending.greet(store, now, ANY_HOUR) for now in clocks))

    assert sum(counts) == 40
    assert len(set(await sent_to(store))) == len(await sent_to(store)) == 40


async def test_clocks_a_minute_apart_at_midnight_greet_each_once(store: Store) -> None:
    await crowd(store, 10)
    await plan(store, NOON, ANY_HOUR)
    midnight = datetime(2026, 7, 7, 16, tzinfo=UTC)
    clocks = [midnight + timedelta(seconds=seconds) for seconds in (-30, 30)]

    counts = await asyncio.gather(*(sending.send_due(store, now, ANY_HOUR) for now in clocks))

    assert sum(counts) == 10
    assert len(set(await sent_to(store))) == 10


def dying_after(number: int) -> Callable[..., object]:
    left = iter(range(number))

    async def sends(*given: object) -> object:
        if next(left, None) is None:
            raise Killed
        return await send_all(*given)  # type: ignore[arg-type]

    return sends


async def test_killed_twice_and_started_again_nobody_is_greeted_twice_and_nobody_missed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await crowd(store, 12)
    for survived in (5, 3):
        with monkeypatch.context() as patch:
            patch.setattr(sending, "send_all", dying_after(survived))
            patch.setattr(sending, "TOGETHER", 1)
            with pytest.raises(Killed):
                await sending.greet(store, NOON, ANY_HOUR)

    assert len(await sent_to(store)) == 8
    assert await sending.greet(store, NOON + timedelta(hours=8), ANY_HOUR) == 4
    assert len(set(await sent_to(store))) == len(await sent_to(store)) == 12


async def test_started_again_on_the_next_day_it_greets_where_the_day_lasts_and_says_who_was_missed(
    store: Store, cast: Cast
) -> None:
    for one in (cast.ann, cast.bob):
        await change(store, one, birthday=date(1990, 7, 8))
    await plan(store, NOON, ANY_HOUR)

    # In Shanghai it is the ninth; in Washington still the eighth.
    assert await sending.greet(store, datetime(2026, 7, 8, 20, tzinfo=UTC), ANY_HOUR) == 1

    assert await sent_to(store) == [cast.bob]
    (missed,) = await rows(store, "refused")
    assert (missed.customer_id, missed.reason) == (cast.ann, "missed")
    assert await sending.greet(store, datetime(2026, 7, 10, tzinfo=UTC), ANY_HOUR) == 0


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        # The clock goes on, and back; in the last, over midnight.
        ("Europe/Berlin", date(2027, 3, 28)),
        ("Europe/Berlin", date(2027, 10, 31)),
        ("America/New_York", date(2026, 11, 1)),
        ("Asia/Beirut", date(2027, 3, 28)),
    ],
)
async def test_when_clocks_change_each_is_greeted_once_by_day(
    store: Store, cast: Cast, zone: str, day: date
) -> None:
    await change(store, cast.bob, birthday=date(1990, day.month, day.day), zone=zone)
    policy = Policy(country=None, passed_over=frozenset({"easter"}))
    begin = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1)
    await plan(store, begin, policy)

    moments = [begin + timedelta(minutes=30 * number) for number in range(4 * 48)]
    (at,) = [now for now in moments if await sending.send_due(store, now, policy)]

    assert (at.astimezone(ZoneInfo(zone)).date(), at.astimezone(ZoneInfo(zone)).hour) == (day, 9)


async def test_at_the_hours_the_customer_asked_for(store: Store, cast: Cast) -> None:
    await change(store, cast.ann, contact_hours=[{"opens": "18:00", "closes": "19:00"}])
    day = date(2026, 5, 2)
    policy = Policy(country=None)
    begin = datetime(2026, 5, 1, 12, tzinfo=UTC)
    await plan(store, begin, policy)

    moments = [begin + timedelta(minutes=30 * number) for number in range(96)]
    (at,) = [now for now in moments if await sending.send_due(store, now, policy)]

    shanghai = at.astimezone(ZoneInfo("Asia/Shanghai"))
    assert (shanghai.date(), shanghai.hour, shanghai.minute) == (day, 18, 0)


async def signed_in_chat(store: Store, cast: Cast) -> int:
    async with store.transaction() as session:
        point = ContactPoint(customer_id=cast.ann, channel="web_chat", address=f"{SIGNED_IN}C1001")
        session.add(point)
        await session.flush()
        return point.id


async def test_on_the_preferred_channel(store: Store, cast: Cast) -> None:
    await signed_in_chat(store, cast)
    await change(store, cast.ann, preferred_channel="web_chat")

    await greet(store, date(2026, 5, 2))

    (one,) = await greetings(store)
    assert (one.channel, one.delivery) == ("web_chat", "sent")
    assert one.text == await words(store, "birthday", "zh", channel="web_chat", name="安娜")


@pytest.mark.parametrize("preferred", ["web_chat", "phone", None])
async def test_else_where_they_may_be_written_to(store: Store, cast: Cast, preferred: str | None) -> None:
    chat = await signed_in_chat(store, cast)
    await change(store, cast.ann, preferred_channel=preferred)
    async with store.transaction() as session:
        point = await session.get_one(ContactPoint, chat)
        point.state = "wrong"

    await greet(store, date(2026, 5, 2))

    assert [one.channel for one in await greetings(store)] == ["sms"]


async def test_a_refusal_at_one_address_leaves_the_other(store: Store, cast: Cast) -> None:
    await signed_in_chat(store, cast)
    await change(store, cast.ann, preferred_channel="web_chat")
    query = select(ContactPoint.id).where(ContactPoint.customer_id == cast.ann, ContactPoint.channel == "sms")
    async with store.transaction() as session:
        await decided(session, (await session.scalars(query)).one(), "greeting", "withdrawn")

    assert await greet(store, date(2026, 5, 2)) == 0
    assert [one.reason for one in await rows(store) if one.reason] == []
    async with store.transaction() as session:
        assert [held.reason for held in await session.scalars(select(Held))] == ["withdrawn"]


async def test_a_held_one_does_not_go(store: Store, cast: Cast) -> None:
    await plan(store, NOON - timedelta(days=70), ANY_HOUR)
    async with store.transaction() as session:
        for one in await session.scalars(select(Greeting).where(Greeting.customer_id == cast.ann)):
            one.state = "held"

    assert await greet(store, date(2026, 5, 2)) == 0


async def test_who_withdraws_after_the_plan_is_not_greeted(store: Store, cast: Cast) -> None:
    await plan(store, datetime(2026, 4, 28, tzinfo=UTC), ANY_HOUR)
    query = select(ContactPoint.id).where(ContactPoint.address == ANN_PHONE, ContactPoint.channel == "sms")
    async with store.transaction() as session:
        await decided(session, (await session.scalars(query)).one(), "greeting", "withdrawn")

    assert await greet(store, date(2026, 5, 2)) == 0
    assert await sending.greet(store, datetime(2026, 5, 3, 4, tzinfo=UTC), ANY_HOUR) == 0
    refused = [one for one in await rows(store, "refused") if one.occasion == "birthday"]
    assert [one.reason for one in refused] == ["withdrawn"]


@pytest.mark.parametrize(("active", "called"), [(True, True), (False, False)])
async def test_the_best_customers_are_called_if_their_account_manager_works_here(
    store: Store, cast: Cast, active: bool, called: bool
) -> None:
    lin = await add_agent(store, "lin", [], name="林晓雨", active=active)
    await change(store, cast.chen, account_manager_id=lin, birthday=date(1990, 7, 8))

    for _ in range(2):
        await greet(store, DAY)

    assert [one.customer_id for one in await greetings(store)] == ([] if called else [cast.chen])
    tasks = await rows(store, "call")
    assert [("林晓雨" in one.words, one.interaction_id) for one in tasks] == (
        [(True, None)] if called else []
    )


@pytest.mark.parametrize("deed", ["moved", "joined"])
async def test_whose_numbers_come_together_after_both_were_greeted_gets_nothing_more(
    store: Store, cast: Cast, deed: str
) -> None:
    day = date(2026, 10, 1)
    if deed == "joined":
        await say(store, "你好", OTHER_PHONE)
    assert await greet(store, day) == 3

    if deed == "moved":
        await moved(store, cast.bob, BOB_PHONE, cast.ann)
    else:
        await joined(store, cast.ann, OTHER_PHONE)

    assert await greet(store, day) == 0
    assert len(await greetings(store)) == 3


async def test_a_birthday_moved_to_later_on_the_day_of_the_greeting_is_not_greeted_again(
    store: Store, cast: Cast
) -> None:
    assert await greet(store, date(2026, 5, 2)) == 1
    for days in (1, 2, 30, 200):
        day = date(2026, 5, 2) + timedelta(days=days)
        await change(store, cast.ann, birthday=date(1990, day.month, day.day))
        await greet(store, day)

    assert [one.customer_id for one in await rows(store, "sent") if one.occasion == "birthday"] == [cast.ann]
