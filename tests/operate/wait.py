"""Waiting for what other processes do; generous, for machines are busy."""

import asyncio
from collections.abc import Callable

PATIENT_S = 60


async def until(true: Callable[[], bool]) -> None:
    """Wait until `true` says so."""
    async with asyncio.timeout(PATIENT_S):
        while not true():
            await asyncio.sleep(0.02)
