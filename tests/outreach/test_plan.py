"""The plan: who is greeted on the days ahead, once a year each, and what changes with the records."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from contact_center.customers.models import Anniversary
from contact_center.outreach.models import Greeting
from contact_center.outreach.occasions.catalogue import catalogue
from contact_center.outreach.plan import AHEAD, plan
from contact_center.outreach.policy import Policy
from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.outreach.hours import greet
from tests.outreach.kept import change, planned, rows

QUIET = Policy(country=None, passed_over=frozenset(one.name for one in catalogue()))
"""Of a bank that greets on no holidays."""


async def plan_on(store: Store, day: date, policy: Policy = QUIET) -> None:
    await plan(store, datetime(day.year, day.month, day.day, 4, tzinfo=UTC), policy)


async def keep(store: Store, customer_id: int, kind: str, began: date, calendar: str = "solar") -> int:
    async with store.transaction() as session:
        row = Anniversary(customer_id=customer_id, kind=kind, began=began, calendar=calendar)
        row.label_en = "First shop"
        session.add(row)
        await session.flush()
        return row.id


async def touch(store: Store, user_id: int, **values: object) -> None:
    """What staff do with the only one that is planned."""
    async with store.transaction() as session:
        (one,) = await rows(store)
        row = await session.get_one(Greeting, one.id)
        row.changed_by_id = user_id
        for name, value in values.items():
            setattr(row, name, value)


async def test_a_month_is_planned_and_planning_again_changes_nothing(store: Store, cast: Cast) -> None:
    for _ in range(2):
        await plan_on(store, date(2026, 4, 20))

    assert await planned(store, "planned") == [(cast.ann, "birthday", 2026, date(2026, 5, 2))]


async def test_no_farther_than_a_month(store: Store, cast: Cast) -> None:
    eve = date(2026, 5, 2) - timedelta(days=AHEAD + 1)
    await plan_on(store, eve)
    assert await planned(store) == []

    await plan_on(store, eve + timedelta(days=1))
    assert len(await planned(store)) == 1


async def test_many_who_plan_at_once_plan_once(store: Store, cast: Cast) -> None:
    await asyncio.gather(*(plan_on(store, date(2026, 4, 20)) for _ in range(4)))

    assert len(await planned(store)) == 1


@pytest.mark.parametrize(
    ("born", "today", "kept", "year"),
    [
        # The eighth of the twelfth lunar month of 1989 falls on 1 January 1990.
        (date(1990, 1, 4), date(2027, 1, 1), date(2027, 1, 15), 2026),
        # Born in the leap sixth month: in 2025, which has one, in it; in 2026 in the plain month.
        (date(1987, 7, 30), date(2025, 7, 25), date(2025, 7, 29), 2025),
        (date(1987, 7, 30), date(2026, 7, 10), date(2026, 7, 18), 2026),
    ],
)
async def test_a_lunar_birthday_is_kept_by_the_lunar_year(
    store: Store, cast: Cast, born: date, today: date, kept: date, year: int
) -> None:
    await change(store, cast.bob, birthday=born, birthday_calendar="lunar")

    await plan_on(store, today)

    mine = [one for one in await planned(store) if one[0] == cast.bob]
    assert mine == [(cast.bob, "lunar_birthday", year, kept)]


@pytest.mark.parametrize(
    ("today", "leap_day", "kept"),
    [
        (date(2027, 2, 10), "february", date(2027, 2, 28)),
        (date(2027, 2, 10), "march", date(2027, 3, 1)),
        (date(2028, 2, 10), "february", date(2028, 2, 29)),
        (date(2028, 2, 10), "march", date(2028, 2, 29)),
    ],
)
async def test_29_february_is_kept_by_policy(
    store: Store, cast: Cast, today: date, leap_day: str, kept: date
) -> None:
    await plan_on(store, today, QUIET.model_copy(update={"leap_day": leap_day}))

    chens = [one for one in await planned(store) if one[0] == cast.chen]
    assert chens == [(cast.chen, "birthday", today.year, kept)]


async def test_a_holiday_is_for_those_whose_it_is(store: Store, cast: Cast) -> None:
    policy = Policy()
    await plan_on(store, date(2027, 1, 20), policy)

    found = await planned(store)
    festival = [one for one in found if one[1] == "spring_festival"]
    assert festival == [(one, "spring_festival", 2027, date(2027, 2, 6)) for one in (cast.ann, cast.chen)]
    # The eve is passed over, and 1 January is past.
    assert {one[1] for one in found} == {"spring_festival"}


async def test_national_day_is_for_all_and_the_banks_own_day_too(store: Store, cast: Cast) -> None:
    await plan_on(store, date(2026, 9, 20), Policy(founded=date(1987, 10, 8)))

    everybody = [cast.ann, cast.bob, cast.chen]
    found = await planned(store)
    assert [one[0] for one in found if one[1] == "national_day"] == everybody
    assert [one[0] for one in found if one[1:] == ("bank_anniversary", 2026, date(2026, 10, 8))] == everybody


async def test_a_holiday_that_was_announced_for_another_day_is_kept_then(store: Store, cast: Cast) -> None:
    await plan_on(store, date(2027, 3, 20), Policy())
    assert ("qingming", date(2027, 4, 5)) in {(one[1], one[3]) for one in await planned(store)}

    moved = Policy(moved={"qingming 2027": date(2027, 4, 6)})
    for _ in range(2):
        await plan_on(store, date(2027, 3, 20), moved)

    assert {one[3] for one in await planned(store) if one[1] == "qingming"} == {date(2027, 4, 6)}


async def test_a_day_before_or_after(store: Store, cast: Cast) -> None:
    policy = Policy(days_after={"mid_autumn": -1, "birthday": 2})

    await plan_on(store, date(2026, 9, 10), policy)
    await plan_on(store, date(2026, 4, 20), policy)

    days = {(one[1], one[2], one[3]) for one in await planned(store)}
    # Mid-autumn is on 25 September.
    assert ("mid_autumn", 2026, date(2026, 9, 24)) in days
    assert ("birthday", 2026, date(2026, 5, 4)) in days


async def test_anniversaries_return_and_life_events_do_not(store: Store, cast: Cast) -> None:
    wedding = await keep(store, cast.bob, "wedding", date(2015, 6, 20), "lunar")
    account = await keep(store, cast.bob, "account", date(2016, 6, 1))
    home = await keep(store, cast.bob, "new_home", date(2026, 6, 3))

    for year in (2026, 2027):
        await plan_on(store, date(year, 5, 25))

    bobs = [one[1:] for one in await planned(store) if one[0] == cast.bob]
    assert bobs == [
        (f"account:{account}", 2026, date(2026, 6, 1)),
        (f"new_home:{home}", 2026, date(2026, 6, 3)),
        # The fifth day of the fifth lunar month.
        (f"wedding:{wedding}", 2026, date(2026, 6, 19)),
        (f"account:{account}", 2027, date(2027, 6, 1)),
        (f"wedding:{wedding}", 2027, date(2027, 6, 9)),
    ]


async def test_what_no_longer_fits_is_dropped(store: Store, cast: Cast) -> None:
    await keep(store, cast.ann, "account", date(2016, 5, 4))
    await plan_on(store, date(2026, 4, 20))
    assert len(await planned(store)) == 2

    await change(store, cast.ann, birthday=None)
    async with store.transaction() as session:
        await session.delete(await session.get_one(Anniversary, 1))
    await plan_on(store, date(2026, 4, 20))

    assert await planned(store) == []


async def test_who_tells_that_a_festival_is_not_theirs_is_planned_for_no_more(
    store: Store, cast: Cast
) -> None:
    await plan_on(store, date(2026, 9, 10), Policy())
    await change(store, cast.ann, audiences={"chinese": False})
    await change(store, cast.bob, audiences={"chinese": True})

    await plan_on(store, date(2026, 9, 10), Policy())

    assert {one[0] for one in await planned(store) if one[1] == "mid_autumn"} == {cast.bob, cast.chen}


async def test_a_birthday_that_moves_moves_its_plan(store: Store, cast: Cast) -> None:
    await plan_on(store, date(2026, 4, 20))
    await change(store, cast.ann, birthday=date(1990, 4, 25))
    await plan_on(store, date(2026, 4, 20))
    assert await planned(store) == [(cast.ann, "birthday", 2026, date(2026, 4, 25))]

    await change(store, cast.ann, birthday_calendar="lunar")
    await plan_on(store, date(2026, 4, 20))
    # 25 April 1990 was the first of the fourth lunar month.
    assert await planned(store) == [(cast.ann, "lunar_birthday", 2026, date(2026, 5, 17))]


@pytest.mark.parametrize(
    ("birthday", "calendar"),
    [(date(1990, 5, 20), "solar"), (date(1990, 4, 25), "lunar"), (date(1991, 5, 14), "solar")],
)
async def test_who_was_greeted_is_not_greeted_again_when_the_birthday_moves(
    store: Store, cast: Cast, birthday: date, calendar: str
) -> None:
    assert await greet(store, date(2026, 5, 2)) == 1

    await change(store, cast.ann, birthday=birthday, birthday_calendar=calendar)
    for day in (date(2026, 5, 3), date(2026, 5, 14), date(2026, 5, 17), date(2026, 5, 20)):
        await greet(store, day)

    assert len(await rows(store, "sent")) == 1


async def test_a_birthday_that_moves_over_new_year_is_greeted_once(store: Store, cast: Cast) -> None:
    await change(store, cast.ann, birthday=date(1990, 12, 30))
    assert await greet(store, date(2026, 12, 30)) == 1

    await change(store, cast.ann, birthday=date(1990, 1, 3))
    await plan_on(store, date(2027, 1, 2))
    assert await planned(store, "planned") == []

    await plan_on(store, date(2028, 1, 2))
    assert await planned(store, "planned") == [(cast.ann, "birthday", 2028, date(2028, 1, 3))]


async def test_who_was_not_greeted_on_the_wrong_day_is_greeted_on_the_right_one(
    store: Store, cast: Cast
) -> None:
    await change(store, cast.ann, ended="closed")
    await greet(store, date(2026, 5, 2))
    await greet(store, date(2026, 5, 3))
    assert [one.reason for one in await rows(store, "refused")] == ["closed"]

    await change(store, cast.ann, ended=None, birthday=date(1990, 5, 12))
    assert await greet(store, date(2026, 5, 12)) == 1


@pytest.mark.parametrize("state", ["planned", "held"])
async def test_what_staff_touched_stays_whatever_changes(
    store: Store, cast: Cast, lin: int, state: str
) -> None:
    await plan_on(store, date(2026, 4, 20))
    await touch(store, lin, state=state, line="您好")
    await change(store, cast.ann, birthday=date(1990, 4, 25), birthday_calendar="lunar")

    await plan_on(store, date(2026, 4, 20))

    assert [(one.occasion, one.day, one.line) for one in await rows(store)] == [
        ("birthday", date(2026, 5, 2), "您好")
    ]


async def test_nobody_is_greeted_on_the_day_they_are_born(store: Store, cast: Cast) -> None:
    await change(store, cast.ann, birthday=date(2026, 5, 2))

    await plan_on(store, date(2026, 4, 20))

    assert await planned(store) == []


async def test_who_is_only_an_address_has_no_holidays(store: Store, cast: Cast) -> None:
    await change(store, cast.bob, number=None)

    await plan_on(store, date(2026, 9, 20), Policy())

    assert cast.bob not in {one[0] for one in await planned(store)}
