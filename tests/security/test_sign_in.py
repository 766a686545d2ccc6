"""Signing in, in the store: argon2, hashed keys, expiry, and failures that are counted and forgotten."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from contact_center.security.sign_in import (
    FAILURES_ALLOWED,
    FAILURES_WITHIN,
    SESSION_LASTS,
    SignInRefused,
    TooManyFailures,
    csrf_matches,
    hash_password,
    record_failure,
    sign_in,
    sign_out,
    signed_in,
)
from contact_center.security.tables import SignInFailure, StaffSession, User
from contact_center.store.engine import Store
from tests.conftest import add_agent

PASSWORD = "港湾 harbour 1234"


@pytest.fixture
async def lin(store: Store) -> int:
    return await add_agent(store, "lin", ["complaints"], password_hash=hash_password(PASSWORD))


async def key_of(store: Store, password: str = PASSWORD, login: str = "lin") -> str:
    async with store.transaction() as session:
        return (await sign_in(session, login, password, practice=True))[0]


def test_a_password_is_kept_as_argon2_and_never_the_same_twice() -> None:
    first, second = hash_password(PASSWORD), hash_password(PASSWORD)

    assert first.startswith("$argon2id$")
    assert first != second
    assert PASSWORD not in first


async def test_the_key_opens_the_session_of_its_user(store: Store, lin: int) -> None:
    key = await key_of(store)

    async with store.transaction() as session:
        who = await signed_in(session, key, practice=True)
    assert who is not None
    assert who.user.id == lin


@pytest.mark.parametrize("wrong", ["", " ", PASSWORD + " ", PASSWORD.upper(), "\0", "x" * 10_000])
async def test_no_other_password_opens_it(store: Store, lin: int, wrong: str) -> None:
    with pytest.raises(SignInRefused):
        await key_of(store, wrong)


async def test_an_unknown_login_is_refused_in_the_same_way(store: Store, lin: int) -> None:
    with pytest.raises(SignInRefused):
        await key_of(store, login="nobody")
    with pytest.raises(SignInRefused):
        await key_of(store, login="LIN")


async def test_a_guessed_key_opens_nothing(store: Store, lin: int) -> None:
    key = await key_of(store)

    async with store.transaction() as session:
        kept = (await session.scalars(select(StaffSession.key_hash))).one()
        for guess in ("", kept, key[:-1], key + "x"):
            assert await signed_in(session, guess, practice=True) is None


async def test_each_sign_in_is_a_session_of_its_own(store: Store, lin: int) -> None:
    first, second = await key_of(store), await key_of(store)

    async with store.transaction() as session:
        await sign_out(session, first)
    async with store.transaction() as session:
        assert await signed_in(session, first, practice=True) is None
        assert await signed_in(session, second, practice=True) is not None


async def test_a_session_ends_after_a_shift(store: Store, lin: int) -> None:
    key = await key_of(store)
    async with store.transaction() as session:
        ends = (await session.scalars(select(StaffSession.expires_at))).one()
        assert timedelta(0) < ends - datetime.now(UTC) <= SESSION_LASTS
        await session.execute(update(StaffSession).values(expires_at=datetime.now(UTC)))

    async with store.transaction() as session:
        assert await signed_in(session, key, practice=True) is None


async def test_who_is_not_active_is_not_signed_in(store: Store, lin: int) -> None:
    key = await key_of(store)
    async with store.transaction() as session:
        await session.execute(update(User).values(active=False))

    async with store.transaction() as session:
        assert await signed_in(session, key, practice=True) is None
    with pytest.raises(SignInRefused):
        await key_of(store)


async def test_practice_users_are_refused_outside_practice(store: Store) -> None:
    await add_agent(store, "emma", [], password_hash=hash_password(PASSWORD), practice=True)

    async with store.transaction() as session:
        with pytest.raises(SignInRefused):
            await sign_in(session, "emma", PASSWORD, practice=False)
        assert await sign_in(session, "emma", PASSWORD, practice=True)


async def test_the_token_of_the_page_must_be_the_sessions(store: Store, lin: int) -> None:
    async with store.transaction() as session:
        _, who = await sign_in(session, "lin", PASSWORD, practice=True)

    assert csrf_matches(who, who.csrf_token)
    for sent in (None, "", "错", who.csrf_token + "x"):
        assert not csrf_matches(who, sent)


async def fail(store: Store, times: int, login: str = "lin") -> None:
    async with store.transaction() as session:
        for _ in range(times):
            await record_failure(session, login)


async def test_too_many_failures_stop_even_the_right_password(store: Store, lin: int) -> None:
    await fail(store, FAILURES_ALLOWED - 1)
    assert await key_of(store)
    await fail(store, 1)

    with pytest.raises(TooManyFailures):
        await key_of(store)


async def test_old_failures_are_forgotten_and_cleared(store: Store, lin: int) -> None:
    await fail(store, FAILURES_ALLOWED)
    async with store.transaction() as session:
        await session.execute(update(SignInFailure).values(at=datetime.now(UTC) - FAILURES_WITHIN))

    assert await key_of(store)
    await fail(store, 1, "emma")
    async with store.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(SignInFailure)) == 1


async def test_a_login_without_end_is_counted_too(store: Store) -> None:
    endless = "x" * 100_000
    await fail(store, FAILURES_ALLOWED, endless)

    with pytest.raises(TooManyFailures):
        await key_of(store, login=endless)
