"""A year in a minute: what would happen happens in a copy, and nothing of it in earnest."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select, text

from contact_center.customers.models import ContactPoint, Customer
from contact_center.outreach import greet as sending
from contact_center.outreach.models import Greeting, Held
from contact_center.outreach.plan import plan
from contact_center.outreach.policy import Caps, Policy
from contact_center.outreach.reasons import REASONS, Reason
from contact_center.outreach.rehearse import Became, Lived, NotForPractice, Rehearsal, rehearsal
from contact_center.store.engine import Store
from tests.conftest import Cast, add_agent
from tests.conversations.messages import jobs
from tests.customers.decisions import decided
from tests.outreach.hours import ANY_HOUR
from tests.outreach.kept import change, greetings
from tests.outreach.practising import practise

# Three o'clock in the afternoon at the bank.
BEGINS = datetime(2026, 3, 10, 7, tzinfo=UTC)
UNCAPPED = ANY_HOUR.model_copy(update={"caps": {}})


async def live(lived: Rehearsal, days: int) -> list[Lived]:
    return [await lived.live_day() for _ in range(days)]


async def year_of(store: Store, policy: Policy = ANY_HOUR, days: int = 366) -> list[Lived]:
    async with rehearsal(store, policy, BEGINS) as lived:
        return await live(lived, days)


def of(days: Sequence[Lived], customer_id: int) -> list[tuple[date, str, str]]:
    """Day, occasion and what became of each greeting of this customer."""
    return [
        (day.day, one.occasion.en, one.state)
        for day in days
        for one in day.greetings
        if one.person.customer.id == customer_id
    ]


def told(days: Sequence[Lived]) -> list[Became]:
    return [one for day in days for one in day.greetings]


async def counts(store: Store) -> list[int]:
    """Rows of all that a greeting leaves behind."""
    tables = ("greetings", "outreach_held", "interactions", "conversations", "procrastinate_jobs")
    async with store.transaction() as session:
        return [await session.scalar(text(f"SELECT count(*) FROM {name}")) or 0 for name in tables]


async def test_a_year_has_each_birthday_on_its_day_in_the_customers_language(
    store: Store, cast: Cast
) -> None:
    await practise(store)

    days = await year_of(store)

    assert [day.day for day in days] == [date(2026, 3, 10) + timedelta(number) for number in range(366)]
    birthdays = {
        name: [(day, state) for day, occasion, state in of(days, id_) if "irthday" in occasion]
        for name, id_ in (("ann", cast.ann), ("bob", cast.bob), ("chen", cast.chen))
    }
    assert birthdays == {
        "ann": [(date(2026, 5, 2), "sent")],
        # Born on 28 and 29 February; Bob lives on the other side of the world.
        "bob": [(date(2027, 2, 28), "sent")],
        "chen": [(date(2027, 2, 28), "sent")],
    }
    # Who is written to in English keeps no Chinese festivals, unless they said so.
    assert "Mid-Autumn Festival" in {occasion for _, occasion, _ in of(days, cast.ann)}
    assert "Mid-Autumn Festival" not in {occasion for _, occasion, _ in of(days, cast.bob)}
    said = {one.person.customer.id: one.words for one in told(days)}
    assert "鲍勃" not in said[cast.bob]
    assert "安娜" in said[cast.ann]


async def test_it_tells_what_then_happens_in_earnest(store: Store, cast: Cast) -> None:
    await practise(store)
    foretold = [(one.person.customer.id, one.words) for one in told(await year_of(store, UNCAPPED, 60))]

    for number in range(60):
        noon = datetime.combine(BEGINS.date() + timedelta(number), time(12), UTC)
        await sending.greet(store, noon, UNCAPPED)

    assert sorted(foretold) == sorted((one.customer_id, one.text) for one in await greetings(store))
    assert foretold


async def test_nothing_of_it_is_kept_and_nobody_waits_for_it(store: Store, cast: Cast) -> None:
    await practise(store)
    await plan(store, BEGINS, ANY_HOUR)
    before = await counts(store)

    async with rehearsal(store, ANY_HOUR, BEGINS) as lived:
        assert told(await live(lived, 60))
        # What works in earnest goes on meanwhile: the plan, and whoever changes or greets a customer.
        async with store.transaction() as session:
            await session.execute(text("SET LOCAL lock_timeout = '1s'"))
            await session.execute(select(Customer).with_for_update())
            await session.execute(select(Greeting).with_for_update())
        await plan(store, BEGINS, ANY_HOUR)
        assert await counts(store) == before

    assert await counts(store) == before
    assert await jobs(store, "deliver") == []


async def test_what_was_sent_in_earnest_is_not_sent_again(store: Store, cast: Cast) -> None:
    await practise(store)
    await change(store, cast.ann, birthday=BEGINS.date().replace(year=1990))
    await sending.greet(store, BEGINS, ANY_HOUR)

    assert of(await year_of(store, days=2), cast.ann) == []


async def test_why_somebody_got_none_is_told(store: Store, cast: Cast) -> None:
    await practise(store)
    async with store.transaction() as session:
        for point in await session.scalars(select(ContactPoint)):
            if point.customer_id == cast.chen:
                point.state, point.verified_by = "wrong", None
            if point.customer_id == cast.ann:
                await decided(session, point.id, "greeting")

    days = await year_of(store, days=90)

    why = {(one.person.customer.id, one.state, one.reason) for one in told(days)}
    # Told once the day is over, until when they may change their mind.
    assert all(one.day == day.day - timedelta(1) for day in days for one in day.greetings if one.reason)

    assert (cast.ann, "refused", REASONS[Reason.WITHDRAWN]) in why
    assert (cast.chen, "refused", REASONS[Reason.NO_ADDRESS]) in why
    assert not {(cast.ann, "sent", None), (cast.chen, "sent", None)} & why


async def test_the_account_manager_has_the_call_with_the_words(store: Store, cast: Cast) -> None:
    await practise(store)
    manager = await add_agent(store, "gu", [], name="顾明")
    await change(store, cast.chen, account_manager_id=manager, birthday=date(1992, 4, 1))

    days = await year_of(store, days=30)

    (call,) = [
        one for one in told(days) if one.person.customer.id == cast.chen and "irthday" in one.occasion.en
    ]
    assert (call.person.customer.id, call.person.manager, call.channel) == (cast.chen, "顾明", None)
    assert "陈晨" in call.words


async def test_caps_count_what_went_by_the_clock_of_the_rehearsal(store: Store, cast: Cast) -> None:
    await practise(store)
    once = ANY_HOUR.model_copy(update={"caps": {"greeting": Caps(week=1)}})
    # A Friday; Qingming is on the Sunday of that week.
    await change(store, cast.ann, birthday=date(1990, 4, 3))

    days = await year_of(store, once, days=30)

    mine = {one.occasion.en: one for one in told(days) if one.person.customer.id == cast.ann}
    assert mine["Birthday"].state == "sent"
    assert (mine["Qingming Festival"].state, mine["Qingming Festival"].reason) == (
        "refused",
        REASONS[Reason.CAP_WEEK],
    )


async def test_real_customers_are_left_alone(store: Store, cast: Cast) -> None:
    await practise(store, "live")
    with pytest.raises(NotForPractice):
        async with rehearsal(store, ANY_HOUR, BEGINS):
            pass


async def test_a_store_that_is_neither_is_left_alone(store: Store, cast: Cast) -> None:
    with pytest.raises(NotForPractice):
        async with rehearsal(store, ANY_HOUR, BEGINS):
            pass


async def test_one_that_breaks_off_leaves_nothing_behind(store: Store, cast: Cast) -> None:
    await practise(store)

    async def break_off() -> None:
        async with rehearsal(store, ANY_HOUR, BEGINS) as lived:
            await live(lived, 10)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await break_off()

    async with store.transaction() as session:
        for table in (Greeting, Held):
            assert await session.scalar(select(func.count()).select_from(table)) == 0
        tables = "SELECT count(*) FROM pg_class WHERE relname = 'greetings'"
        assert await session.scalar(text(tables)) == 1
