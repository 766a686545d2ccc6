"""Virtual time: events run in order of their due time, then of their scheduling."""

import heapq
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

Happening = Callable[[], Any]


class Events:
    """Pending events. `now_s` is the time of the current one, in seconds since the simulation began."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self._next: list[tuple[float, int, Happening]] = []
        self._numbers = count()

    def at(self, at_s: float, happening: Happening) -> None:
        """Schedule an event; one in the past runs immediately."""
        heapq.heappush(self._next, (max(at_s, self.now_s), next(self._numbers), happening))

    def run(self, until_s: float) -> Iterator[float]:
        """Run all events up to `until_s`; yields the time of each."""
        while self._next and self._next[0][0] <= until_s:
            self.now_s, _, happening = heapq.heappop(self._next)
            happening()
            yield self.now_s
        self.now_s = until_s
