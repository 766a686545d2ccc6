"""Hash and check passwords: in a thread, a few at a time, and outside of every transaction.

A check takes 64 MiB and tens of milliseconds. A flood of sign-ins waits in a line of bounded length; who
comes on a known browser may join it however long it is.
"""

import asyncio

from pwdlib import PasswordHash

# A hash that no password opens, as costly to check as a real one: time tells nothing of unknown logins.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$MDEyMzQ1Njc4OWFiY2RlZg$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


class TooBusy(Exception):
    """More passwords wait to be checked than are let wait."""


def hash_password(password: str) -> str:
    """Compute the hash to keep; slow on purpose."""
    return PasswordHash.recommended().hash(password)


class PasswordChecks:
    """The checks of one process."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._turns = asyncio.Semaphore(at_once)
        self._most = at_once + waiting
        self._asked = 0

    async def right(self, password: str, stored: str | None, *, known: bool = False) -> bool:
        """Whether it is the password of the hash; None takes as long and is never right. Raises TooBusy.

        With `known` it waits in any line: known browsers are few, and have few tries each.
        """
        if self._asked >= self._most and not known:
            raise TooBusy
        self._asked += 1
        try:
            async with self._turns:
                return await asyncio.to_thread(PasswordHash.recommended().verify, password, stored or _NOBODY)
        finally:
            self._asked -= 1
