"""How long turns wait for an assistant that is not there."""

from dataclasses import dataclass


@dataclass
class Outage:
    """Since when the assistant is away, as all turns of one worker have seen it. Moments are in seconds.

    It is counted for all of them together: who writes once patience has ended is handed over at once, so
    that no queue grows before an assistant that stays away.
    """

    patience_s: float = 0.0
    _began: float | None = None
    _last: float = 0.0

    def ends(self, now: float) -> float:
        """The assistant was not there just now: until when turns may wait for it."""
        # An outage nobody has seen the end of is not the one of hours ago.
        if self._began is None or now - self._last > self.patience_s:
            self._began = now
        self._last = now
        return self._began + self.patience_s

    def goes_on(self, now: float) -> None:
        """A part that turns wait for is still missing: nobody asks meanwhile, and it is the same outage."""
        if self._began is not None:
            self._last = now

    def is_over(self) -> None:
        """The assistant has answered somebody."""
        self._began = None
