"""The ways a verb can end."""

from __future__ import annotations

from dataclasses import dataclass

from contact_center.practice.network.calls.live import End, Follow


@dataclass(frozen=True, slots=True)
class Left:
    """The caller left the queue by their own document's order."""


# None: go on with the next verb.
Step = Follow | End | Left | None
