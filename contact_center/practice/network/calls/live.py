"""A call in progress: its state, the person's input, the bank's orders."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from contact_center.practice.network.calls.twiml import Gather
from contact_center.practice.network.common.config import Clock
from contact_center.practice.network.feed.views import call_view
from contact_center.practice.network.ledger.calls import CallState, Line

# The transcript of an hour in a queue is repetitive, so drop the oldest lines.
MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Fetch:
    """A document to request from the bank."""

    url: str
    method: str = "POST"
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inline:
    """A document contained in the order itself; relative URLs are resolved against `base`."""

    twiml: str
    base: str


Source = Fetch | Inline


@dataclass(frozen=True, slots=True)
class Follow:
    source: Source


@dataclass(frozen=True, slots=True)
class End:
    status: str = "completed"


@dataclass(frozen=True, slots=True)
class PickUp:
    pass


Order = Follow | End | PickUp


@dataclass(frozen=True, slots=True)
class Keys:
    digits: str


@dataclass(frozen=True, slots=True)
class Speech:
    text: str
    confidence: float


Input = Keys | Speech


@dataclass(frozen=True, slots=True)
class Dequeued:
    """The request that tells the bank that a caller was taken out of a queue from outside."""

    request: Fetch


class LiveCall:
    def __init__(self, state: CallState, clock: Clock, keep: Callable[[LiveCall], None]) -> None:
        self.state = state
        self.orders: asyncio.Queue[Order] = asyncio.Queue()
        self.inputs: asyncio.Queue[Input] = asyncio.Queue()
        self.gather: Gather | None = None
        self.queue_position: int | None = None
        self.dequeued: Dequeued | None = None
        self.picked_up = False
        self._clock = clock
        self._keep = keep

    def changed(self) -> None:
        self._keep(self)

    def answer(self) -> None:
        if self.state.answered_at is None:
            self.state.answered_at = self._clock.now()
            self.state.status = "in-progress"

    def show_document(self, twiml: str) -> None:
        self.state.twiml = twiml
        self.changed()

    def add_line(self, who: str, text: str, language: str, kind: str) -> None:
        self.state.lines.append(Line(who, text, language, self._clock.now(), kind))
        del self.state.lines[:-MOST_LINES]
        self.changed()

    def open_gather(self, gather: Gather) -> None:
        self.inputs = asyncio.Queue()
        self.gather = gather
        self.changed()

    def close_gather(self) -> None:
        self.gather = None
        self.changed()

    def move_in_queue(self, position: int | None) -> None:
        self.queue_position = position
        self.changed()

    def hear(self, heard: Input) -> None:
        """Input that nothing listens for still appears on the screen, as it would be heard in the room."""
        language = self.gather.language if self.gather else "en-US"
        if isinstance(heard, Keys):
            self._take(heard, "dtmf")
            self.add_line("customer", heard.digits, language, "digits")
        else:
            self._take(heard, "speech")
            self.add_line("customer", heard.text, language, "speech")

    def view(self) -> dict[str, Any]:
        return call_view(self.state, self._gather_view(), self.queue_position)

    def _take(self, heard: Input, needed: str) -> None:
        if self.gather and needed in self.gather.inputs:
            self.inputs.put_nowait(heard)

    def _gather_view(self) -> dict[str, Any] | None:
        if self.gather is None:
            return None
        return {
            "input": list(self.gather.inputs),
            "num_digits": self.gather.num_digits,
            "language": self.gather.language,
        }
