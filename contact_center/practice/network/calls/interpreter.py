"""Execute a voice document verb by verb until the call moves elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from contact_center.practice.network.calls.documents import Document, Documents
from contact_center.practice.network.calls.enqueue import enqueue
from contact_center.practice.network.calls.gather import gather
from contact_center.practice.network.calls.live import End, Fetch, Follow, LiveCall, Source
from contact_center.practice.network.calls.prompts import deliver, ring
from contact_center.practice.network.calls.queues import CallQueues
from contact_center.practice.network.calls.steps import Left, Step
from contact_center.practice.network.calls.twiml import (
    Dial,
    Enqueue,
    Gather,
    Hangup,
    Leave,
    Redirect,
    Reject,
    Verb,
)
from contact_center.practice.network.common.config import Clock, Timing


@dataclass(frozen=True, slots=True)
class Interpreter:
    documents: Documents
    queues: CallQueues
    clock: Clock
    timing: Timing

    async def follow(self, call: LiveCall, source: Source, waiting: bool = False) -> Step:
        """Where the call goes next; None at the end of the document. `waiting`: played inside a queue."""
        document = await self.documents.load(call, source)
        if not _refuses(document):
            call.answer()
        call.show_document(document.text)
        for verb in document.verbs:
            step = await self._perform(call, document, verb, waiting)
            if step is not None:
                return step
        return None

    async def _perform(self, call: LiveCall, document: Document, verb: Verb, waiting: bool) -> Step:
        match verb:
            case Gather():
                return await gather(self.clock, self.timing, call, document, verb)
            case Redirect():
                return Follow(Fetch(document.address(verb.url), verb.method))
            case Enqueue():
                return None if waiting else await enqueue(self, call, document, verb)
            case Leave():
                return Left() if waiting else None
            case Dial():
                return None if waiting else await ring(self.clock, call, document, verb)
            case Reject():
                return self._reject(call, verb)
            case Hangup():
                return End()
            case _:
                await deliver(self.clock, call, verb)
                return None

    def _reject(self, call: LiveCall, verb: Reject) -> Step:
        """Only an unanswered call can be rejected; afterwards the verb does nothing."""
        if call.state.answered_at is not None:
            return None
        return End("busy" if verb.reason == "busy" else "no-answer")


def _refuses(document: Document) -> bool:
    return bool(document.verbs) and isinstance(document.verbs[0], Reject)
