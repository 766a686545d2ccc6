"""Track how long turns wait for an unavailable assistant."""

from dataclasses import dataclass


@dataclass
class Outage:
    """How long the assistant has been away, as seen by all turns of one worker. Timestamps are in seconds.

    Shared by all turns: once the patience is exhausted, new messages are handed over at once, so that no
    queue builds up for an assistant that stays away.
    """

    patience_s: float = 0.0
    _began: float | None = None
    _last: float = 0.0

    def ends(self, now: float) -> float:
        """The assistant was just unavailable: returns until when turns may wait for it."""
        # Without a failure for longer than the patience, this is a new outage.
        if self._began is None or now - self._last > self.patience_s:
            self._began = now
        self._last = now
        return self._began + self.patience_s

    def goes_on(self, now: float) -> None:
        """A part that turns wait for is still missing: nobody asks meanwhile, and the outage continues."""
        if self._began is not None:
            self._last = now

    def is_over(self) -> None:
        """The assistant answered: reset."""
        self._began = None
