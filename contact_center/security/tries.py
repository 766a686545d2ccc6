"""Count sign-in tries in the database before they are checked, so that parallel tries gain nothing.

Unknown browsers are counted by login and by address. One login uses a small share of its address's tries: a
flood at one login does not stop colleagues behind the same address, while tries at many logins stop the
address. A browser with the cookie of a device on which this user has signed in is counted by that device
alone (OWASP, "Device Cookies"): other people's tries never lock the user out.
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
    """How many tries are allowed within a period."""

    by_login: int = 10
    by_address: int = 50
    of_login_at_address: int = 5
    """How many tries at one login count against the address; further ones count only against the login."""
    within: timedelta = timedelta(minutes=15)


@dataclass(frozen=True)
class Subject:
    """A subject and its limit."""

    key: str
    limit: int


async def count_try(session: AsyncSession, subjects: Sequence[Subject], within: timedelta) -> bool:
    """Count one try for each subject, in order; False, and nothing counted, if one is at its limit.

    Commit before the password is checked, whatever the result. Name subjects in the same order everywhere to
    avoid deadlocks.
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
    """Count a try from an unknown browser; `login` is hashed.

    Returns what to take back if the try was right; None if there were too many.
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
    # A blocked address does not lock anybody's login.
    await take_back(session, counted)
    return None


async def take_back(session: AsyncSession, subjects: Sequence[Subject]) -> None:
    """Take a try back that was right."""
    for subject in subjects:
        await session.execute(_TAKE_BACK, {"subject": subject.key})


async def forget_old_tries(session: AsyncSession, within: timedelta) -> None:
    """Delete some expired counts. Call it after counting: a waiting transaction must lock no others' rows."""
    await session.execute(_FORGET, {"within": within})
