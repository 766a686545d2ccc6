"""The ways a verb can end."""

from __future__ import annotations

from dataclasses import dataclass

from contact_center.practice.network.calls.live import End, Follow


@dataclass(frozen=True, slots=True)
class Left:
    """The caller's own document took them out of the queue."""


# None: continue with the next verb.
Step = Follow | End | Left | None
