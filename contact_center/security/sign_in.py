"""Owns how staff sign in and stay signed in: argon2, a session key, a token against forged requests."""

import asyncio
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pwdlib import PasswordHash
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.tables import SignInFailure, StaffSession, User

SESSION_LASTS = timedelta(hours=12)
FAILURES_ALLOWED = 10
FAILURES_WITHIN = timedelta(minutes=15)


class SignInRefused(Exception):
    """Wrong login or password; which of them is not told."""


class TooManyFailures(Exception):
    """Too many wrong passwords for this login lately."""


@dataclass(frozen=True)
class SignedIn:
    """A user with a session that is still good."""

    user: User
    csrf_token: str


def hash_password(password: str) -> str:
    return PasswordHash.recommended().hash(password)


async def sign_in(
    session: AsyncSession, login: str, password: str, *, practice: bool
) -> tuple[str, SignedIn]:
    """Begin a session; returns the key for the cookie.

    Raises SignInRefused and TooManyFailures. Practice users are refused outside practice mode.
    """
    await _check_failures(session, login)
    user = await session.scalar(select(User).where(User.login == login, User.active))
    # The hash is computed for unknown logins as well, so that time tells nothing.
    stored = user.password_hash if user else _nobody()
    right = await asyncio.to_thread(PasswordHash.recommended().verify, password, stored)
    if user is None or not right or (user.practice and not practice):
        raise SignInRefused
    key = secrets.token_urlsafe(32)
    row = StaffSession(
        key_hash=_hashed(key),
        user_id=user.id,
        csrf_token=secrets.token_urlsafe(24),
        expires_at=datetime.now(UTC) + SESSION_LASTS,
    )
    session.add(row)
    await session.flush()
    return key, SignedIn(user, row.csrf_token)


async def record_failure(session: AsyncSession, login: str) -> None:
    session.add(SignInFailure(login=login[:200]))
    await session.execute(delete(SignInFailure).where(SignInFailure.at < datetime.now(UTC) - FAILURES_WITHIN))


async def signed_in(session: AsyncSession, key: str, *, practice: bool) -> SignedIn | None:
    """Whose session this key opens; None when nobody's.

    Practice staff who signed in before the bank had a carrier are nobody now.
    """
    query = (
        select(User, StaffSession.csrf_token)
        .join(StaffSession, StaffSession.user_id == User.id)
        .where(StaffSession.key_hash == _hashed(key), StaffSession.expires_at > func.now(), User.active)
    )
    if not practice:
        query = query.where(User.practice.is_(False))
    row = (await session.execute(query)).one_or_none()
    return SignedIn(row[0], row[1]) if row else None


async def sign_out(session: AsyncSession, key: str) -> None:
    await session.execute(delete(StaffSession).where(StaffSession.key_hash == _hashed(key)))


def csrf_matches(who: SignedIn, sent: str | None) -> bool:
    return hmac.compare_digest((sent or "").encode(), who.csrf_token.encode())


async def _check_failures(session: AsyncSession, login: str) -> None:
    since = datetime.now(UTC) - FAILURES_WITHIN
    count = await session.scalar(
        select(func.count())
        .select_from(SignInFailure)
        .where(SignInFailure.login == login[:200], SignInFailure.at > since)
    )
    if (count or 0) >= FAILURES_ALLOWED:
        raise TooManyFailures


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _nobody() -> str:
    """A hash that no password opens, as costly to check as a real one."""
    return "$argon2id$v=19$m=65536,t=3,p=4$MDEyMzQ1Njc4OWFiY2RlZg$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
