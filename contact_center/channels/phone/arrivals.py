"""Wait inside a webhook for the worker's answer."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from contact_center.store.notifications import Change


class Arrivals:
    """Wakes webhooks that wait for an event in their conversation."""

    def __init__(self) -> None:
        self._waiting: defaultdict[int, set[asyncio.Event]] = defaultdict(set)

    def changed(self, change: Change) -> None:
        for event in self._waiting.get(change.get("conversation_id", 0), ()):
            event.set()

    @contextmanager
    def expected(self, conversation_id: int) -> Iterator[asyncio.Event]:
        """An event that is set when something happens in the conversation."""
        event = asyncio.Event()
        self._waiting[conversation_id].add(event)
        try:
            yield event
        finally:
            self._waiting[conversation_id].discard(event)
            if not self._waiting[conversation_id]:
                del self._waiting[conversation_id]
