"""Limit rates with a token bucket per key."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

_MOST_KEYS = 100_000
"""Buckets kept; beyond that the least recently used one is dropped, which is full again by then."""


@dataclass(frozen=True)
class Rate:
    """So many a minute, `burst` of them at once."""

    per_minute: float
    burst: float


class Buckets:
    """One bucket per key, full at first. Not shared between processes."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._filled: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def take(self, key: Hashable, cost: float = 1.0) -> float:
        """0 if it may happen, which is counted; else the seconds until it may."""
        now = self._clock()
        left = self._left(key, now)
        per_second = self._rate.per_minute / 60
        if left < cost:
            return (cost - left) / per_second
        self._filled[key] = (left - cost, now)
        self._filled.move_to_end(key)
        if len(self._filled) > _MOST_KEYS:
            self._filled.popitem(last=False)
        return 0.0

    def _left(self, key: Hashable, now: float) -> float:
        left, at = self._filled.get(key, (self._rate.burst, now))
        return min(self._rate.burst, left + (now - at) * self._rate.per_minute / 60)
