"""Sign staff in and keep them signed in: session keys, CSRF tokens, known devices."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.audit import audit
from contact_center.security.login import login_key
from contact_center.security.models import StaffDevice, StaffSession, User
from contact_center.security.passwords import PasswordChecks, TooBusy
from contact_center.security.tries import (
    Subject,
    TryLimits,
    count_stranger,
    count_try,
    forget_old_tries,
    take_back,
)
from contact_center.store.engine import Store

_TOUCHED_EVERY = timedelta(seconds=30)
"""Seconds between updates of a session's last use."""


class SignInRefused(Exception):
    """Wrong login or password; the caller is not told which."""


class TooManyFailures(Exception):
    """Too many recent tries."""


@dataclass(frozen=True)
class SignInRules:
    """How long sign-ins last, and how many tries there are."""

    lasts: timedelta = timedelta(hours=12)
    idle: timedelta = timedelta(minutes=60)
    """A session idle for this long has ended."""
    device_lasts: timedelta = timedelta(days=180)
    """How long a browser stays known after a sign-in."""
    tries: TryLimits = field(default_factory=TryLimits)


@dataclass(frozen=True)
class Attempt:
    """What a sign-in is tried with."""

    login: str
    password: str
    address: str = ""
    device_key: str = ""
    session_key: str = ""
    """The key of the session the browser already has, if any."""


@dataclass(frozen=True)
class SignedIn:
    """A user with a valid session."""

    user: User
    csrf_token: str


@dataclass(frozen=True)
class Begun:
    """A new session: the keys for the browser's cookies, and the user."""

    key: str
    device_key: str
    who: SignedIn


@dataclass(frozen=True)
class _Counted:
    """An admitted try: what it was counted against, and whether the browser is known."""

    subjects: Sequence[Subject]
    known: bool


async def sign_in(
    store: Store, checks: PasswordChecks, rules: SignInRules, attempt: Attempt, *, practice: bool
) -> Begun:
    """Begin a session. Raises SignInRefused, TooManyFailures and TooBusy.

    The try is counted and committed before the password is checked, and taken back if it was right. No
    transaction is open meanwhile. Practice users are refused outside practice mode.
    """
    async with store.transaction() as session:
        user = await _user(session, attempt.login)
        counted = await _count(session, user, attempt, rules.tries)
        await forget_old_tries(session, rules.tries.within)
    if counted is None:
        raise TooManyFailures
    stored = user.password_hash if user else None
    try:
        right = await checks.right(attempt.password, stored, known=counted.known)
    except TooBusy:
        # The password was not checked, so this was no try.
        async with store.transaction() as session:
            await take_back(session, counted.subjects)
        raise
    if user is None or not right or (user.practice and not practice):
        raise SignInRefused
    async with store.transaction() as session:
        # Their access may have ended while the password was checked.
        same = select(User).where(User.id == user.id, User.active, User.password_hash == user.password_hash)
        found = await session.scalar(same.with_for_update(read=True))
        if found is None:
            raise SignInRefused
        await take_back(session, counted.subjects)
        return await _begin(session, found, attempt.device_key, rules)


async def signed_in(
    session: AsyncSession, key: str, rules: SignInRules, *, practice: bool, used: bool = False
) -> SignedIn | None:
    """The user whose session this key opens; None if there is none. `used` keeps the session from idling out.

    Sessions of practice staff from before the bank had a carrier are void.
    """
    long_ago = StaffSession.used_at < func.now() - _TOUCHED_EVERY
    query = (
        select(User, StaffSession.csrf_token, long_ago)
        .join(StaffSession, StaffSession.user_id == User.id)
        .where(
            StaffSession.key_hash == hashed(key),
            StaffSession.expires_at > func.now(),
            StaffSession.used_at > func.now() - rules.idle,
            User.active,
        )
    )
    if not practice:
        query = query.where(User.practice.is_(False))
    row = (await session.execute(query)).one_or_none()
    if row is None:
        return None
    user, csrf_token, untouched = row
    if used and untouched:
        touch = update(StaffSession).where(StaffSession.key_hash == hashed(key), long_ago)
        await session.execute(touch.values(used_at=func.now()))
    return SignedIn(user, csrf_token)


async def sign_out(session: AsyncSession, key: str, user_id: int) -> None:
    """End the session that this key of the user's opens."""
    await audit(session, user_id, "sign out", f"user {user_id}")
    await session.execute(delete(StaffSession).where(StaffSession.key_hash == hashed(key)))


async def forget_sessions(session: AsyncSession, user_id: int) -> None:
    """End every session of a user and forget their devices."""
    await session.execute(delete(StaffSession).where(StaffSession.user_id == user_id))
    await session.execute(delete(StaffDevice).where(StaffDevice.user_id == user_id))


def csrf_matches(who: SignedIn, sent: str | None) -> bool:
    return hmac.compare_digest((sent or "").encode(), who.csrf_token.encode())


def hashed(key: str) -> str:
    """The stored hash of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


async def _user(session: AsyncSession, login: str) -> User | None:
    """Find the user with this login: an exact match, else the only one with the same key."""
    query = select(User).where(User.login_key == login_key(login), User.active).order_by(User.id)
    found = (await session.scalars(query)).all()
    same = [user for user in found if user.login == login]
    return (same or found)[0] if same or len(found) == 1 else None


async def _count(
    session: AsyncSession, user: User | None, attempt: Attempt, limits: TryLimits
) -> _Counted | None:
    """Count the try; None if there were too many."""
    known = await _known_device(session, user, attempt, limits)
    if known and await count_try(session, [known], limits.within):
        return _Counted([known], known=True)
    login = hashed(login_key(attempt.login))
    stranger = await count_stranger(session, login, attempt.address, limits)
    return None if stranger is None else _Counted(stranger, known=False)


async def _known_device(
    session: AsyncSession, user: User | None, attempt: Attempt, limits: TryLimits
) -> Subject | None:
    """The session or device that proves this user was signed in on the browser."""
    if user is None:
        return None
    for key, query in (
        (
            attempt.session_key,
            select(StaffSession.key_hash).where(
                StaffSession.user_id == user.id, StaffSession.expires_at > func.now()
            ),
        ),
        (
            attempt.device_key,
            select(StaffDevice.key_hash).where(
                StaffDevice.user_id == user.id, StaffDevice.expires_at > func.now()
            ),
        ),
    ):
        if key and await session.scalar(query.where(text("key_hash = :hash").bindparams(hash=hashed(key)))):
            return Subject(f"device {user.id} {hashed(key)}", limits.by_login)
    return None


async def _begin(session: AsyncSession, user: User, device_key: str, rules: SignInRules) -> Begun:
    now = datetime.now(UTC)
    key = secrets.token_urlsafe(32)
    row = StaffSession(
        key_hash=hashed(key),
        user_id=user.id,
        csrf_token=secrets.token_urlsafe(24),
        expires_at=now + rules.lasts,
    )
    session.add(row)
    await session.flush()
    device = await _remember_device(session, user.id, device_key, now + rules.device_lasts)
    await audit(session, user.id, "sign in", f"user {user.id}")
    return Begun(key, device, SignedIn(user, row.csrf_token))


async def _remember_device(session: AsyncSession, user_id: int, device_key: str, until: datetime) -> str:
    """Remember the browser; one shared by colleagues keeps its key. Returns the key."""
    ours = device_key and await session.scalar(
        select(StaffDevice.key_hash).where(StaffDevice.key_hash == hashed(device_key)).limit(1)
    )
    key = device_key if ours else secrets.token_urlsafe(32)
    row = insert(StaffDevice).values(key_hash=hashed(key), user_id=user_id, expires_at=until)
    await session.execute(
        row.on_conflict_do_update(index_elements=["key_hash", "user_id"], set_={"expires_at": until})
    )
    await session.execute(delete(StaffDevice).where(StaffDevice.expires_at <= func.now()))
    return key
