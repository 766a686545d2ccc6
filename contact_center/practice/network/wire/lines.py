"""Process each line in order: one task per busy line, none for an idle one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger(__name__)


class Lines:
    """Calls `drain(line)` after every `wake(line)`, never concurrently for the same line."""

    def __init__(self, drain: Callable[[str], Awaitable[None]]) -> None:
        self._drain = drain
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()

    def wake(self, line: str) -> None:
        if line in self._tasks:
            self._again.add(line)
            return
        self._tasks[line] = asyncio.create_task(self._work(line))

    async def close(self) -> None:
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _work(self, line: str) -> None:
        try:
            while True:
                self._again.discard(line)
                await self._drain(line)
                if line not in self._again:
                    return
        except Exception:
            log.exception("line_stopped")
        finally:
            del self._tasks[line]
