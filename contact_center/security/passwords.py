"""Hash and check passwords: in threads, a few at a time, and never within a transaction.

A check takes 64 MiB and tens of milliseconds. A flood of sign-ins waits in a bounded queue; known browsers
may join it even when it is full.
"""

import asyncio

from pwdlib import PasswordHash

# No password matches this hash; it costs as much as a real one, so that timing does not reveal logins.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$MDEyMzQ1Njc4OWFiY2RlZg$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


class TooBusy(Exception):
    """The queue of password checks is full."""


def hash_password(password: str) -> str:
    """Compute the hash to store; slow by design."""
    return PasswordHash.recommended().hash(password)


class PasswordChecks:
    """The password checks of one process."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._turns = asyncio.Semaphore(at_once)
        self._most = at_once + waiting
        self._asked = 0

    async def right(self, password: str, stored: str | None, *, known: bool = False) -> bool:
        """Whether the password matches the hash; None takes as long and never matches. Raises TooBusy.

        `known` browsers may always wait: they are few, with few tries each.
        """
        if self._asked >= self._most and not known:
            raise TooBusy
        self._asked += 1
        try:
            async with self._turns:
                return await asyncio.to_thread(PasswordHash.recommended().verify, password, stored or _NOBODY)
        finally:
            self._asked -= 1
