"""Queues of callers: in memory, for as long as the calls last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from contact_center.practice.network.common.sids import queue_sid


@dataclass(frozen=True, slots=True)
class Place:
    """A caller's current place."""

    queue_sid: str
    position: int
    size: int
    waited_s: int
    average_s: int


@dataclass(slots=True)
class _Queue:
    sid: str = field(default_factory=queue_sid)
    entered: dict[str, float] = field(default_factory=dict)


class CallQueues:
    def __init__(self, moved: Callable[[str, int | None], None]) -> None:
        """`moved(call sid, position)` is called for everyone whose position changes; None means they left."""
        self._queues: dict[str, _Queue] = {}
        self._moved = moved

    def join(self, name: str, sid: str, at: float) -> None:
        queue = self._queues.setdefault(name, _Queue())
        queue.entered[sid] = at
        self._moved(sid, len(queue.entered))

    def leave(self, name: str, sid: str) -> None:
        queue = self._queues[name]
        if sid not in queue.entered:
            return
        before = list(queue.entered).index(sid)
        del queue.entered[sid]
        self._moved(sid, None)
        for position, waiting in enumerate(queue.entered, start=1):
            if position > before:
                self._moved(waiting, position)

    def place(self, name: str, sid: str, now: float) -> Place:
        queue = self._queues[name]
        waits = [now - at for at in queue.entered.values()]
        return Place(
            queue_sid=queue.sid,
            position=list(queue.entered).index(sid) + 1,
            size=len(waits),
            waited_s=round(now - queue.entered[sid]),
            average_s=round(sum(waits) / len(waits)),
        )
