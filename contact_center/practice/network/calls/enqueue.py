"""Wait in a queue: repeat the wait document until the caller leaves."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from contact_center.practice.network.calls.documents import Document
from contact_center.practice.network.calls.live import Dequeued, Fetch, Follow, LiveCall, Source
from contact_center.practice.network.calls.steps import Left, Step
from contact_center.practice.network.calls.twiml import Enqueue

if TYPE_CHECKING:
    from contact_center.practice.network.calls.interpreter import Interpreter

SHORTEST_ROUND_S = 1.0


async def enqueue(interpreter: Interpreter, call: LiveCall, document: Document, verb: Enqueue) -> Step:
    sid = call.state.sid
    interpreter.queues.join(verb.name, sid, interpreter.clock.now())
    try:
        step = await _wait(interpreter, call, document, verb)
        left = _out(interpreter, call, document, verb, "leave" if isinstance(step, Left) else "hangup")
    except asyncio.CancelledError:
        # The exchange knows whether the call is redirected or over, and reports it to the bank.
        if verb.action is not None:
            call.dequeued = Dequeued(_out(interpreter, call, document, verb, "redirected"))
        raise
    finally:
        interpreter.queues.leave(verb.name, sid)
    if not isinstance(step, Left):
        call.dequeued = Dequeued(left) if verb.action is not None else None
        return step
    return Follow(left) if verb.action is not None else None


async def _wait(interpreter: Interpreter, call: LiveCall, document: Document, verb: Enqueue) -> Step:
    """Wait until the caller leaves or hangs up; each round starts again at the wait URL."""
    if not verb.wait_url:
        if verb.wait_url is None:
            call.add_line("bank", "♪", "", "play")
        await asyncio.Event().wait()
    while True:
        started = asyncio.get_running_loop().time()
        step = await _round(interpreter, call, document, verb)
        if step is not None:
            return step
        spent = asyncio.get_running_loop().time() - started
        await asyncio.sleep(max(0.0, SHORTEST_ROUND_S * interpreter.clock.scale - spent))


async def _round(interpreter: Interpreter, call: LiveCall, document: Document, verb: Enqueue) -> Step:
    source: Source = Fetch(document.address(verb.wait_url), verb.wait_method, _place(interpreter, call, verb))
    while True:
        step = await interpreter.follow(call, source, waiting=True)
        if not isinstance(step, Follow):
            return step
        source = _with_place(step.source, _place(interpreter, call, verb))


def _with_place(source: Source, place: dict[str, str]) -> Source:
    if not isinstance(source, Fetch):
        return source
    return Fetch(source.url, source.method, place | source.params)


def _place(interpreter: Interpreter, call: LiveCall, verb: Enqueue) -> dict[str, str]:
    place = interpreter.queues.place(verb.name, call.state.sid, interpreter.clock.now())
    return {
        "QueueSid": place.queue_sid,
        "QueuePosition": str(place.position),
        "CurrentQueueSize": str(place.size),
        "QueueTime": str(place.waited_s),
        "AvgQueueTime": str(place.average_s),
    }


def _out(interpreter: Interpreter, call: LiveCall, document: Document, verb: Enqueue, result: str) -> Fetch:
    place = interpreter.queues.place(verb.name, call.state.sid, interpreter.clock.now())
    params = {"QueueResult": result, "QueueSid": place.queue_sid, "QueueTime": str(place.waited_s)}
    return Fetch(document.address(verb.action), verb.method, params)
