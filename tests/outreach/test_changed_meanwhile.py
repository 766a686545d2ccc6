"""Staff change a greeting while a round is under way that has read it already."""

from collections.abc import Awaitable, Callable, Collection
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.contact_points import By
from contact_center.outreach import greet as sending
from contact_center.outreach.change_greeting import Change, change_greeting, hold_back, send_now
from contact_center.outreach.models import Greeting
from contact_center.outreach.people import Person, read_people
from contact_center.outreach.plan import plan
from contact_center.store.engine import Store
from tests.conftest import Cast, add_agent
from tests.outreach.hours import ANY_HOUR
from tests.outreach.kept import greetings

BIRTHDAY, DAY_BEFORE, DAY_AFTER = date(2026, 5, 2), date(2026, 5, 1), date(2026, 5, 3)
EVENING = datetime(2026, 5, 2, 12, tzinfo=UTC)
"""Of the birthday in Shanghai, when it is the day after at the other end of the world."""
EVENING_BEFORE = datetime(2026, 5, 1, 11, tzinfo=UTC)
Deed = Callable[[AsyncSession, Greeting, By], Awaitable[None]]


async def planned(store: Store, cast: Cast) -> int:
    await plan(store, EVENING_BEFORE, ANY_HOUR)
    query = select(Greeting.id).where(Greeting.customer_id == cast.ann, Greeting.occasion == "birthday")
    async with store.transaction() as session:
        return (await session.scalars(query)).one()


async def found(store: Store, greeting_id: int) -> Greeting:
    async with store.transaction() as session:
        return await session.get_one(Greeting, greeting_id)


async def once_read(store: Store, monkeypatch: pytest.MonkeyPatch, greeting_id: int, deed: Deed) -> None:
    """Do it as soon as a round has read what may be due."""
    by, left = By("desk", await add_agent(store, "lin", ["service"])), [deed]

    async def read(session: AsyncSession, ids: Collection[int]) -> dict[int, Person]:
        people = await read_people(session, ids)
        if left:
            async with store.transaction() as another:
                await left.pop()(another, await another.get_one(Greeting, greeting_id), by)
        return people

    monkeypatch.setattr(sending, "read_people", read)


async def test_what_is_moved_to_tomorrow_does_not_go_today(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def move(session: AsyncSession, greeting: Greeting, by: By) -> None:
        await change_greeting(session, greeting, Change(day=DAY_AFTER), BIRTHDAY, by, EVENING)

    ann = await planned(store, cast)
    await once_read(store, monkeypatch, ann, move)

    assert await sending.send_due(store, EVENING, ANY_HOUR) == 0
    kept = await found(store, ann)
    assert (kept.state, kept.day) == ("planned", DAY_AFTER)
    assert await sending.send_due(store, datetime(2026, 5, 3, 4, tzinfo=UTC), ANY_HOUR) == 1


async def test_what_is_sent_now_is_not_put_off_to_its_old_day(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def send(session: AsyncSession, greeting: Greeting, by: By) -> None:
        await send_now(session, greeting, DAY_BEFORE, by, EVENING_BEFORE)

    ann = await planned(store, cast)
    await once_read(store, monkeypatch, ann, send)

    await sending.send_due(store, EVENING_BEFORE, ANY_HOUR)
    await sending.send_due(store, EVENING_BEFORE, ANY_HOUR)
    kept = await found(store, ann)
    assert (kept.state, kept.day) == ("sent", DAY_BEFORE)


async def test_what_is_held_does_not_go(store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    async def hold(session: AsyncSession, greeting: Greeting, by: By) -> None:
        await hold_back(session, greeting, by, EVENING)

    ann = await planned(store, cast)
    await once_read(store, monkeypatch, ann, hold)

    assert await sending.send_due(store, EVENING, ANY_HOUR) == 0
    assert (await found(store, ann)).state == "held"


@pytest.mark.parametrize("line", ["祝您搬家顺利！", "{name} & <b>", "Enjoy the new house, {manager}!"])
async def test_a_line_that_is_added_goes_along_as_it_was_written(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    async def add_line(session: AsyncSession, greeting: Greeting, by: By) -> None:
        await change_greeting(session, greeting, Change(line=line), BIRTHDAY, by, EVENING)

    await once_read(store, monkeypatch, await planned(store, cast), add_line)

    assert await sending.send_due(store, EVENING, ANY_HOUR) == 1
    assert [one.text.splitlines()[-1] for one in await greetings(store)] == [line]
