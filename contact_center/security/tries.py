"""Count tries at a sign-in before they are looked at, in the database: many at once get no more.

Strangers are counted by login and by address. Who comes with the cookie of a device on which this user signed
in before is counted by that device alone (OWASP, "Device Cookies"): strangers' tries never lock them out.
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
    within: timedelta = timedelta(minutes=15)


@dataclass(frozen=True)
class Subject:
    """What is counted, and up to which number."""

    key: str
    limit: int


async def count_try(session: AsyncSession, subjects: Sequence[Subject], within: timedelta) -> bool:
    """Count one try at each subject, in their order; False at the first that has had enough.

    Those after it are not counted: an address that is stopped locks nobody's login. Commit before the
    password is looked at, and whatever the answer is.
    """
    await session.execute(_FORGET, {"within": within})
    for subject in subjects:
        tries = await session.scalar(_COUNT, {"subject": subject.key, "within": within})
        if tries is None or tries > subject.limit:
            return False
    return True


async def take_back(session: AsyncSession, subjects: Sequence[Subject]) -> None:
    """The try was right after all: it does not count."""
    for subject in subjects:
        await session.execute(_TAKE_BACK, {"subject": subject.key})
