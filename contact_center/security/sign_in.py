"""Sign staff in and keep them signed in: session keys, tokens against forged requests, known devices."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.login import login_key
from contact_center.security.passwords import PasswordChecks, TooBusy
from contact_center.security.tables import StaffDevice, StaffSession, User
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
"""A session notes that it is used no oftener than this."""


class SignInRefused(Exception):
    """Wrong login or password; which of them is not told."""


class TooManyFailures(Exception):
    """Too many tries lately."""


@dataclass(frozen=True)
class SignInRules:
    """How long sign-ins last, and how often one may try."""

    lasts: timedelta = timedelta(hours=12)
    idle: timedelta = timedelta(minutes=60)
    """A session that nobody used for this long is over."""
    device_lasts: timedelta = timedelta(days=180)
    """How long a browser is known after somebody signed in on it."""
    tries: TryLimits = field(default_factory=TryLimits)


@dataclass(frozen=True)
class Attempt:
    """What somebody comes with who wants to sign in."""

    login: str
    password: str
    address: str = ""
    device_key: str = ""
    session_key: str = ""
    """Of the session the browser has already, if it has one."""


@dataclass(frozen=True)
class SignedIn:
    """A user with a session that is still good."""

    user: User
    csrf_token: str


@dataclass(frozen=True)
class Begun:
    """A new session: the keys for the browser's cookies, and who it is."""

    key: str
    device_key: str
    who: SignedIn


@dataclass(frozen=True)
class _Counted:
    """A try that is let through: what it was counted at, and whether the browser is known."""

    subjects: Sequence[Subject]
    known: bool


async def sign_in(
    store: Store, checks: PasswordChecks, rules: SignInRules, attempt: Attempt, *, practice: bool
) -> Begun:
    """Begin a session. Raises SignInRefused, TooManyFailures and TooBusy.

    The try is counted and committed before the password is looked at, and taken back when it was right. No
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
        # Nothing was looked at, so nothing was tried.
        async with store.transaction() as session:
            await take_back(session, counted.subjects)
        raise
    if user is None or not right or (user.practice and not practice):
        raise SignInRefused
    async with store.transaction() as session:
        # Their access may have ended while the password was looked at.
        same = select(User).where(User.id == user.id, User.active, User.password_hash == user.password_hash)
        found = await session.scalar(same.with_for_update(read=True))
        if found is None:
            raise SignInRefused
        await take_back(session, counted.subjects)
        return await _begin(session, found, attempt.device_key, rules)


async def signed_in(
    session: AsyncSession, key: str, rules: SignInRules, *, practice: bool, used: bool = False
) -> SignedIn | None:
    """Whose session this key opens; None when nobody's. `used` keeps an idle session from ending.

    Practice staff who signed in before the bank had a carrier are nobody now.
    """
    query = (
        select(User, StaffSession.csrf_token)
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
    if used:
        touch = update(StaffSession).where(
            StaffSession.key_hash == hashed(key), StaffSession.used_at < func.now() - _TOUCHED_EVERY
        )
        await session.execute(touch.values(used_at=func.now()))
    return SignedIn(row[0], row[1])


async def sign_out(session: AsyncSession, key: str) -> None:
    await session.execute(delete(StaffSession).where(StaffSession.key_hash == hashed(key)))


async def forget_sessions(session: AsyncSession, user_id: int) -> None:
    """End every session of a user; no device is known as theirs any more."""
    await session.execute(delete(StaffSession).where(StaffSession.user_id == user_id))
    await session.execute(delete(StaffDevice).where(StaffDevice.user_id == user_id))


def csrf_matches(who: SignedIn, sent: str | None) -> bool:
    return hmac.compare_digest((sent or "").encode(), who.csrf_token.encode())


def hashed(key: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


async def _user(session: AsyncSession, login: str) -> User | None:
    """Whom the login names: the same letters first, else the only one that is written alike."""
    query = select(User).where(User.login_key == login_key(login), User.active).order_by(User.id)
    found = (await session.scalars(query)).all()
    same = [user for user in found if user.login == login]
    return (same or found)[0] if same or len(found) == 1 else None


async def _count(
    session: AsyncSession, user: User | None, attempt: Attempt, limits: TryLimits
) -> _Counted | None:
    """Count the try; None when there were too many."""
    known = await _known_device(session, user, attempt, limits)
    if known and await count_try(session, [known], limits.within):
        return _Counted([known], known=True)
    login = hashed(login_key(attempt.login))
    stranger = await count_stranger(session, login, attempt.address, limits)
    return None if stranger is None else _Counted(stranger, known=False)


async def _known_device(
    session: AsyncSession, user: User | None, attempt: Attempt, limits: TryLimits
) -> Subject | None:
    """The session or the device by which the browser shows that this user was signed in on it."""
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
    return Begun(key, device, SignedIn(user, row.csrf_token))


async def _remember_device(session: AsyncSession, user_id: int, device_key: str, until: datetime) -> str:
    """Know the browser from now on; one that colleagues share keeps its key. Returns the key."""
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
