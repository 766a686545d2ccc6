"""Tries counted before they are looked at: as many at once as you like, no more are let through."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from contact_center.security.login import login_key
from contact_center.security.passwords import PasswordChecks, TooBusy, hash_password
from contact_center.security.tries import Subject, TryLimits, count_try
from contact_center.store.engine import Store

LIMITS = TryLimits(by_login=10)


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


async def test_few_passwords_are_checked_at_a_time_and_few_wait() -> None:
    checks = PasswordChecks(at_once=1, waiting=2)
    stored = hash_password("x")

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
