"""Publish changes to the open practice screens, per phone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web

LONGEST_BACKLOG = 1000


@dataclass(frozen=True, slots=True)
class Event:
    name: str
    data: Any


class Hub:
    def __init__(self) -> None:
        self._screens: dict[str, set[asyncio.Queue[Event | None]]] = {}

    def publish(self, phone: str, name: str, data: Any) -> None:
        for screen in self._screens.get(phone, ()):
            if screen.qsize() < LONGEST_BACKLOG:
                screen.put_nowait(Event(name, data))
            else:
                # A screen this far behind has to reload everything.
                screen.put_nowait(None)

    @contextmanager
    def screen(self, phone: str) -> Iterator[asyncio.Queue[Event | None]]:
        """None in the queue ends the stream."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._screens.setdefault(phone, set()).add(queue)
        try:
            yield queue
        finally:
            self._screens[phone].discard(queue)
            if not self._screens[phone]:
                del self._screens[phone]

    def close(self) -> None:
        for screens in self._screens.values():
            for screen in screens:
                screen.put_nowait(None)


HUB = web.AppKey("hub", Hub)
