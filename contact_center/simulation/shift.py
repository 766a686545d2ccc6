"""When an agent works: a shift of at most eight hours with a meal and two short breaks."""

import random
from dataclasses import dataclass

_LONGEST_S = 8 * 3600
_BREAKS = ((0.15, 0.3, 600), (0.36, 0.6, 2400), (0.7, 0.9, 600))
"""Earliest and latest start as fractions of the shift, and length in seconds, of each break."""
_UNBROKEN_S = 3 * 3600
"""Shorter shifts have no break."""


@dataclass(frozen=True, slots=True)
class Shift:
    """When an agent works, in seconds since the simulation began."""

    begins_s: float
    ends_s: float
    breaks: tuple[tuple[float, float], ...] = ()
    """Start and end of each break, in order."""

    def works(self, now_s: float) -> bool:
        """Whether they should be online."""
        on_break = any(since <= now_s < until for since, until in self.breaks)
        return self.begins_s <= now_s < self.ends_s and not on_break

    @property
    def staffed_s(self) -> float:
        return self.ends_s - self.begins_s - sum(until - since for since, until in self.breaks)


def shift(draw: random.Random, hours: float) -> Shift:
    """A shift within so many hours; one shorter than the day begins at a random time in it."""
    day_s = hours * 3600
    long_s = min(day_s, _LONGEST_S)
    begins_s = draw.uniform(-long_s / 2, day_s - long_s / 2) if day_s > long_s else 0.0
    begins_s = min(max(begins_s, 0.0), day_s - long_s)
    return Shift(begins_s, begins_s + long_s, _breaks(draw, begins_s, long_s))


def _breaks(draw: random.Random, begins_s: float, long_s: float) -> tuple[tuple[float, float], ...]:
    if long_s < _UNBROKEN_S:
        return ()
    found = []
    for earliest, latest, length_s in _BREAKS:
        since = begins_s + draw.uniform(earliest, latest) * long_s
        found.append((since, since + length_s))
    return tuple(found)
