"""Signing in, in the store: argon2, hashed keys, expiry, idleness, known devices, logins however written."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from contact_center.security.models import SignInTries, StaffDevice, StaffSession, User
from contact_center.security.passwords import PasswordChecks, TooBusy, hash_password
from contact_center.security.sign_in import (
    Attempt,
    Begun,
    SignedIn,
    SignInRefused,
    SignInRules,
    TooManyFailures,
    csrf_matches,
    forget_sessions,
    sign_in,
    sign_out,
    signed_in,
)
from contact_center.security.tries import TryLimits
from contact_center.store.engine import Store
from tests.conftest import add_agent
from tests.passwords import quick_hash

PASSWORD = "港湾 harbour 1234"
RULES = SignInRules(tries=TryLimits(by_login=3, by_address=8))
OWN = {"password_hash": quick_hash(PASSWORD)}


@pytest.fixture
async def lin(store: Store) -> int:
    return await add_agent(store, "lin", ["complaints"], **OWN)


async def begin(store: Store, login: str = "lin", password: str = PASSWORD, **more: str) -> Begun:
    checks = PasswordChecks(at_once=2, waiting=50)
    attempt = Attempt(login, password, **{"address": "203.0.113.7", **more})
    return await sign_in(store, checks, RULES, attempt, practice=True)


async def who(store: Store, key: str, *, used: bool = False) -> SignedIn | None:
    async with store.transaction() as session:
        return await signed_in(session, key, RULES, practice=True, used=used)


async def fail(store: Store, times: int, **more: str) -> None:
    for _ in range(times):
        with pytest.raises(SignInRefused):
            await begin(store, password="wrong", **more)


def test_a_password_is_kept_as_argon2_and_never_the_same_twice() -> None:
    first, second = hash_password(PASSWORD), hash_password(PASSWORD)

    assert first.startswith("$argon2id$")
    assert first != second
    assert PASSWORD not in first


async def test_the_key_opens_the_session_of_its_user(store: Store, lin: int) -> None:
    found = await who(store, (await begin(store)).key)

    assert found is not None
    assert found.user.id == lin


async def test_a_password_hashed_as_the_product_hashes_it_opens_a_session(store: Store) -> None:
    emma = await add_agent(store, "emma", [], password_hash=hash_password(PASSWORD))

    assert (await begin(store, "emma")).who.user.id == emma
    with pytest.raises(SignInRefused):
        await begin(store, "emma", "wrong")


@pytest.mark.parametrize("wrong", ["", " ", PASSWORD + " ", PASSWORD.upper(), "\0", "x" * 10_000])
async def test_no_other_password_opens_it(store: Store, lin: int, wrong: str) -> None:
    with pytest.raises(SignInRefused):
        await begin(store, password=wrong)


async def test_an_unknown_login_is_refused_in_the_same_way(store: Store, lin: int) -> None:
    with pytest.raises(SignInRefused):
        await begin(store, "nobody")


@pytest.mark.parametrize(
    "written", ["LIN", " lin", "Lin ", "ｌｉｎ", "\u3000ＬＩＮ", "l\u200bin", "\ufefflin", "lin\t"]
)
async def test_a_login_is_found_however_it_is_written(store: Store, lin: int, written: str) -> None:
    assert (await begin(store, written)).who.user.id == lin


async def test_older_logins_that_differ_by_case_alone_stay_apart(store: Store, lin: int) -> None:
    other = await add_agent(store, "Lin", [], **OWN)

    assert (await begin(store, "lin")).who.user.id == lin
    assert (await begin(store, "Lin")).who.user.id == other
    with pytest.raises(SignInRefused):
        await begin(store, "LIN")


async def test_a_guessed_key_opens_nothing(store: Store, lin: int) -> None:
    key = (await begin(store)).key

    async with store.transaction() as session:
        kept = (await session.scalars(select(StaffSession.key_hash))).one()
    for guess in ("", kept, key[:-1], key + "x"):
        assert await who(store, guess) is None


async def test_each_sign_in_is_a_session_of_its_own(store: Store, lin: int) -> None:
    first, second = (await begin(store)).key, (await begin(store)).key

    async with store.transaction() as session:
        await sign_out(session, first, lin)
    assert await who(store, first) is None
    assert await who(store, second) is not None


async def test_a_session_ends_after_a_shift(store: Store, lin: int) -> None:
    key = (await begin(store)).key
    async with store.transaction() as session:
        ends = (await session.scalars(select(StaffSession.expires_at))).one()
        assert timedelta(0) < ends - datetime.now(UTC) <= RULES.lasts
        await session.execute(update(StaffSession).values(expires_at=datetime.now(UTC)))

    assert await who(store, key) is None


async def test_a_session_that_nobody_uses_ends_and_one_in_use_goes_on(store: Store, lin: int) -> None:
    unused, in_use = (await begin(store)).key, (await begin(store)).key
    nearly = datetime.now(UTC) - RULES.idle + timedelta(minutes=1)
    async with store.transaction() as session:
        await session.execute(update(StaffSession).values(used_at=nearly))

    assert await who(store, unused) is not None
    assert await who(store, in_use, used=True) is not None
    async with store.transaction() as session:
        await session.execute(
            update(StaffSession).values(used_at=StaffSession.used_at - timedelta(minutes=2))
        )

    assert await who(store, unused) is None
    assert await who(store, in_use) is not None


async def test_who_is_not_active_is_not_signed_in(store: Store, lin: int) -> None:
    key = (await begin(store)).key
    async with store.transaction() as session:
        await session.execute(update(User).values(active=False))

    assert await who(store, key) is None
    with pytest.raises(SignInRefused):
        await begin(store)


async def test_practice_users_are_refused_outside_practice(store: Store) -> None:
    await add_agent(store, "emma", [], practice=True, **OWN)
    checks = PasswordChecks(at_once=1, waiting=1)

    with pytest.raises(SignInRefused):
        await sign_in(store, checks, RULES, Attempt("emma", PASSWORD), practice=False)
    assert await sign_in(store, checks, RULES, Attempt("emma", PASSWORD), practice=True)


async def test_the_token_of_the_page_must_be_the_sessions(store: Store, lin: int) -> None:
    begun = await begin(store)

    assert csrf_matches(begun.who, begun.who.csrf_token)
    for sent in (None, "", "错", begun.who.csrf_token + "x"):
        assert not csrf_matches(begun.who, sent)


async def test_too_many_tries_stop_even_the_right_password(store: Store, lin: int) -> None:
    await fail(store, 2)
    await begin(store)
    await fail(store, 1)

    for written in ("lin", " LIN"):
        with pytest.raises(TooManyFailures):
            await begin(store, written)


async def test_strangers_lock_nobody_out_who_is_on_a_known_device(store: Store, lin: int) -> None:
    device = (await begin(store)).device_key
    await fail(store, 3, address="198.51.100.1")
    with pytest.raises(TooManyFailures):
        await begin(store, address="198.51.100.2")

    again = await begin(store, device_key=device)

    assert again.who.user.id == lin
    assert again.device_key == device


async def test_a_session_proves_who_has_it(store: Store, lin: int) -> None:
    session_key = (await begin(store)).key
    await fail(store, 3, address="198.51.100.1")

    assert (await begin(store, session_key=session_key)).who.user.id == lin


async def test_a_known_device_may_guess_no_oftener_than_a_stranger(store: Store, lin: int) -> None:
    device = (await begin(store)).device_key
    await fail(store, 3, device_key=device)
    # From here on it is a stranger, who has tries of their own.
    await fail(store, 3, device_key=device)

    with pytest.raises(TooManyFailures):
        await begin(store, device_key=device)


async def test_a_device_is_known_for_those_who_signed_in_on_it(store: Store, lin: int) -> None:
    emma = await add_agent(store, "emma", [], **OWN)
    shared = (await begin(store)).device_key
    assert (await begin(store, "emma", device_key=shared)).device_key == shared
    await add_agent(store, "chen", [], **OWN)
    for login in ("lin", "emma", "chen"):
        await fail(store, 1, login=login, address="198.51.100.1")
        for _ in range(2):
            await fail(store, 1, login=login, address=f"198.51.100.{len(login)}")

    assert (await begin(store, "lin", device_key=shared)).who.user.id == lin
    assert (await begin(store, "emma", device_key=shared)).who.user.id == emma
    with pytest.raises(TooManyFailures):
        await begin(store, "chen", device_key=shared)


async def test_a_made_up_device_is_a_strangers(store: Store, lin: int) -> None:
    await fail(store, 3, device_key="made up")

    with pytest.raises(TooManyFailures):
        await begin(store, device_key="made up")


async def test_a_new_browser_gets_a_key_of_its_own_not_the_one_it_brings(store: Store, lin: int) -> None:
    assert (await begin(store, device_key="planted by somebody")).device_key != "planted by somebody"


async def test_an_address_that_tries_many_logins_is_stopped_and_locks_none_of_them(
    store: Store, lin: int
) -> None:
    for number in range(8):
        await fail(store, 1, login=f"login {number}")
    for _ in range(5):
        with pytest.raises(TooManyFailures):
            await begin(store, password="wrong")

    assert (await begin(store, address="203.0.113.8")).who.user.id == lin


async def test_a_flood_at_one_login_leaves_colleagues_behind_the_same_address_their_tries(
    store: Store, lin: int
) -> None:
    emma = await add_agent(store, "emma", [], **OWN)
    await fail(store, 3)
    for written in ("lin", "LIN ", "ｌｉｎ") * 10:
        with pytest.raises(TooManyFailures):
            await begin(store, written, password="wrong")

    assert (await begin(store, "emma")).who.user.id == emma
    await fail(store, 3, login="chen")
    assert (await begin(store, "emma")).who.user.id == emma


async def test_a_crowd_of_strangers_keeps_no_known_browser_out(store: Store, lin: int) -> None:
    device = (await begin(store)).device_key
    crowded = PasswordChecks(at_once=1, waiting=0)
    crowd = [
        sign_in(
            store, crowded, RULES, Attempt(f"login {number}", "wrong", f"198.51.100.{number}"), practice=True
        )
        for number in range(20)
    ]
    owner = sign_in(store, crowded, RULES, Attempt("lin", PASSWORD, device_key=device), practice=True)

    *refused, begun = await asyncio.gather(*crowd, owner, return_exceptions=True)

    assert isinstance(begun, Begun)
    assert {type(one) for one in refused} <= {TooBusy, SignInRefused}


async def test_tries_are_forgotten_after_a_while(store: Store, lin: int) -> None:
    await fail(store, 3)
    async with store.transaction() as session:
        await session.execute(update(SignInTries).values(since=datetime.now(UTC) - RULES.tries.within))

    assert await begin(store)
    async with store.transaction() as session:
        assert {one.tries for one in await session.scalars(select(SignInTries))} == {0}


async def test_a_login_without_end_is_counted_too(store: Store) -> None:
    endless = "x" * 100_000
    await fail(store, 3, login=endless)

    with pytest.raises(TooManyFailures):
        await begin(store, endless)


async def test_who_was_told_to_come_again_has_not_tried(store: Store, lin: int) -> None:
    full = PasswordChecks(at_once=0, waiting=0)
    for _ in range(5):
        with pytest.raises(TooBusy):
            await sign_in(store, full, RULES, Attempt("lin", PASSWORD, "203.0.113.7"), practice=True)

    assert await begin(store)


async def test_who_is_shown_the_door_has_neither_session_nor_device(store: Store, lin: int) -> None:
    begun = await begin(store)

    async with store.transaction() as session:
        await forget_sessions(session, lin)

    assert await who(store, begun.key) is None
    async with store.transaction() as session:
        assert (await session.scalars(select(StaffDevice))).all() == []
