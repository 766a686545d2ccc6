"""Tries counted before they are looked at: as many at once as you like, no more are let through."""

import asyncio
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.security.login import login_key
from contact_center.security.passwords import PasswordChecks, TooBusy
from contact_center.security.tries import Subject, TryLimits, count_stranger, count_try, take_back
from contact_center.store.engine import Store
from tests.passwords import quick_hash

LIMITS = TryLimits(by_login=10)
SMALL = TryLimits(by_login=4, by_address=6, of_login_at_address=2)


async def test_of_120_at_once_ten_are_let_through(store: Store) -> None:
    async def one() -> bool:
        async with store.transaction() as session:
            return await count_try(session, [Subject("login x", LIMITS.by_login)], LIMITS.within)

    assert sum(await asyncio.gather(*(one() for _ in range(120)))) == 10


async def test_two_orders_of_subjects_at_once_come_to_an_end(store: Store) -> None:
    async def one(number: int) -> bool:
        subjects = [Subject("address a", 1000), Subject(f"login {number % 3}", 1000)]
        async with store.transaction() as session:
            return await count_try(session, subjects, LIMITS.within)

    assert all(await asyncio.gather(*(one(number) for number in range(60))))


async def tried(
    store: Store, login: str, address: str, limits: TryLimits = SMALL, *, right: bool = False
) -> bool:
    """Whether a try is let through; one with the right password is taken back afterwards."""
    async with store.transaction() as session:
        counted = await count_stranger(session, login, address, limits)
    if counted and right:
        async with store.transaction() as session:
            await take_back(session, counted)
    return counted is not None


async def flooded(store: Store, login: str, address: str, times: int, limits: TryLimits = SMALL) -> int:
    """How many of so many wrong tries are let through."""
    return sum([await tried(store, login, address, limits) for _ in range(times)])


@pytest.mark.parametrize("times", [1, 2, 3, 5, 40])
async def test_a_flood_at_one_login_stops_that_login_and_no_colleague_beside_it(
    store: Store, times: int
) -> None:
    assert await flooded(store, "ann", "a", times) == min(times, SMALL.by_login)

    assert await tried(store, "ann", "a", right=True) == (times < SMALL.by_login)
    for colleague in ("bob", "chen", "lin", "emma", "qiu"):
        assert await tried(store, colleague, "a", right=True)


async def test_floods_at_a_few_logins_leave_room_for_the_others(store: Store) -> None:
    limits = TryLimits()
    for number in range(5):
        assert await flooded(store, f"login {number}", "a", 30, limits) == limits.by_login

    for number in range(20):
        assert await tried(store, f"colleague {number}", "a", limits, right=True)


async def test_a_flood_by_many_at_once_uses_up_no_more_of_the_address(store: Store) -> None:
    let_through = await asyncio.gather(*(tried(store, "ann", "a") for _ in range(60)))

    assert sum(let_through) == SMALL.by_login
    assert await flooded(store, "bob", "a", 10) == SMALL.by_login


@pytest.mark.parametrize("each", [1, 2, 3])
async def test_an_address_that_sprays_many_logins_is_stopped_and_locks_none_of_them(
    store: Store, each: int
) -> None:
    through = Counter({f"login {n}": await flooded(store, f"login {n}", "a", each) for n in range(30)})

    assert sum(min(tries, SMALL.of_login_at_address) for tries in through.values()) == SMALL.by_address
    assert not await tried(store, "ann", "a", right=True)
    for login, tries in through.items():
        assert await flooded(store, login, f"home of {login}", 1) == (tries < SMALL.by_login)


@pytest.mark.parametrize("seed", range(12))
async def test_whatever_is_tried_in_whatever_order_the_bounds_hold(store: Store, seed: int) -> None:
    chance = Random(seed)
    wrong: Counter[tuple[str, str]] = Counter()
    for _ in range(80):
        login, address, right = chance.choice("abcdefgh"), chance.choice("xyz"), chance.random() < 0.2
        let_through = await tried(store, login, address, right=right)

        of_login = sum(count for (one, _), count in wrong.items() if one == login)
        paid = sum(min(n, SMALL.of_login_at_address) for (_, at), n in wrong.items() if at == address)
        has_share = wrong[login, address] >= SMALL.of_login_at_address
        room = of_login < SMALL.by_login and (has_share or paid < SMALL.by_address)
        assert let_through == room, (login, address)
        if let_through and not right:
            wrong[login, address] += 1


async def test_a_known_browser_waits_however_long_the_line_is() -> None:
    checks = PasswordChecks(at_once=1, waiting=0)
    stored = quick_hash("x")

    strangers = [checks.right("wrong", stored) for _ in range(4)]
    answers = await asyncio.gather(*strangers, checks.right("x", stored, known=True), return_exceptions=True)

    assert sum(isinstance(answer, TooBusy) for answer in answers) == 3
    assert answers[-1] is True


async def test_few_passwords_are_checked_at_a_time_and_few_wait() -> None:
    checks = PasswordChecks(at_once=1, waiting=2)
    stored = quick_hash("x")

    answers = await asyncio.gather(*(checks.right("x", stored) for _ in range(9)), return_exceptions=True)

    assert [answer for answer in answers if answer is True] == [True] * 3
    assert all(isinstance(answer, TooBusy) for answer in answers if answer is not True)
    assert await checks.right("x", stored)
    assert not await checks.right("x", None)


@given(st.text(max_size=40))
def test_the_key_of_a_login_is_the_key_of_its_key(login: str) -> None:
    key = login_key(login)

    assert login_key(key) == key
    assert login_key(f" {login.upper()}　") == login_key(login.upper())
    assert login_key(f"\u200b{login}\ufeff") == key
