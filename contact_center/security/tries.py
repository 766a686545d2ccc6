"""Count tries at a sign-in before they are looked at, in the database: many at once get no more.

Strangers are counted by login and by address. One login uses up a small share of its address's tries: a flood
at one login does not stop colleagues behind the same address, while tries at many logins do stop the address.
Who comes with the cookie of a device on which this user signed in before is counted by that device alone
(OWASP, "Device Cookies"): strangers' tries never lock them out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_COUNT = text(
    """
    INSERT INTO sign_in_tries AS known (subject, tries, since) VALUES (:subject, 1, now())
    ON CONFLICT (subject) DO UPDATE SET
        tries = CASE WHEN known.since > now() - CAST(:within AS interval) THEN known.tries + 1 ELSE 1 END,
        since = CASE WHEN known.since > now() - CAST(:within AS interval) THEN known.since ELSE now() END
    RETURNING tries
    """
)
_TAKE_BACK = text("UPDATE sign_in_tries SET tries = greatest(tries - 1, 0) WHERE subject = :subject")
_READ = text("SELECT tries FROM sign_in_tries WHERE subject = :subject")
_FORGET = text(
    """
    DELETE FROM sign_in_tries WHERE subject IN (
        SELECT subject FROM sign_in_tries WHERE since <= now() - CAST(:within AS interval)
        LIMIT 100 FOR UPDATE SKIP LOCKED
    )
    """
)


@dataclass(frozen=True)
class TryLimits:
    """How many tries are allowed `within` which time."""

    by_login: int = 10
    by_address: int = 50
    of_login_at_address: int = 5
    """How many of its tries an address pays for one login; more at that login the login pays alone."""
    within: timedelta = timedelta(minutes=15)


@dataclass(frozen=True)
class Subject:
    """What is counted, and up to which number."""

    key: str
    limit: int


async def count_try(session: AsyncSession, subjects: Sequence[Subject], within: timedelta) -> bool:
    """Count one try at each subject, in their order; False, and nothing counted, where one has had enough.

    Commit before the password is looked at, and whatever the answer is. Several subjects are named in one
    order everywhere, or two wait for each other.
    """
    for number, subject in enumerate(subjects, 1):
        tries = await session.scalar(_COUNT, {"subject": subject.key, "within": within})
        if tries is None or tries > subject.limit:
            await take_back(session, subjects[:number])
            return False
    return True


async def count_stranger(
    session: AsyncSession, login: str, address: str, limits: TryLimits
) -> list[Subject] | None:
    """Count a try from a browser that is not known; `login` in a form that does not show it.

    Returns what to take back where the try was right; None where there were too many.
    """
    here = Subject(f"login {login} address {address}", limits.by_login)
    counted = [Subject(f"login {login}", limits.by_login), here]
    if not await count_try(session, counted, limits.within):
        return None
    if (await session.scalar(_READ, {"subject": here.key}) or 0) > limits.of_login_at_address:
        return counted
    paid = Subject(f"address {address}", limits.by_address)
    if await count_try(session, [paid], limits.within):
        return [*counted, paid]
    # An address that is stopped locks nobody's login.
    await take_back(session, counted)
    return None


async def take_back(session: AsyncSession, subjects: Sequence[Subject]) -> None:
    """The try was right after all: it does not count."""
    for subject in subjects:
        await session.execute(_TAKE_BACK, {"subject": subject.key})


async def forget_old_tries(session: AsyncSession, within: timedelta) -> None:
    """Remove some that count no more. Call it after counting: who still waits must hold nothing of others."""
    await session.execute(_FORGET, {"within": within})
