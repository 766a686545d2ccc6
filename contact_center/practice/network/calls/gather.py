"""Listen for keys and speech during a prompt and for a while after it."""

from __future__ import annotations

import asyncio

from contact_center.practice.network.calls.documents import Document
from contact_center.practice.network.calls.live import Fetch, Follow, Input, Keys, LiveCall, Speech
from contact_center.practice.network.calls.prompts import deliver
from contact_center.practice.network.calls.steps import Step
from contact_center.practice.network.calls.twiml import Gather, Prompt
from contact_center.practice.network.common.config import Clock, Timing


async def gather(clock: Clock, timing: Timing, call: LiveCall, document: Document, verb: Gather) -> Step:
    call.open_gather(verb)
    try:
        params = await _collect(clock, timing, call, verb)
    finally:
        call.close_gather()
    if params is None and not verb.action_on_empty:
        return None
    if params is None:
        params = _nothing(verb)
    return Follow(Fetch(document.address(verb.action), verb.method, params))


async def _collect(clock: Clock, timing: Timing, call: LiveCall, verb: Gather) -> dict[str, str] | None:
    """The first to happen wins: speech, or a complete sequence of keys."""
    heard = await _first(clock, timing, call, verb)
    digits = ""
    while heard is not None:
        if isinstance(heard, Speech) and not digits:
            return {
                "SpeechResult": heard.text,
                "Confidence": str(heard.confidence),
                "Language": verb.language,
            }
        if isinstance(heard, Keys):
            digits, finished, key = _press(verb, digits, heard.digits)
            if finished:
                return {"Digits": digits, "FinishedOnKey": key}
        heard = await _next(call, verb.timeout * clock.scale)
    return {"Digits": digits, "FinishedOnKey": ""} if digits else None


async def _first(clock: Clock, timing: Timing, call: LiveCall, verb: Gather) -> Input | None:
    """The first input stops the prompt; the timeout starts when the prompt ends."""
    prompts = asyncio.create_task(_deliver_all(clock, call, verb.prompts))
    listening = asyncio.create_task(call.inputs.get())
    try:
        await asyncio.wait({prompts, listening}, return_when=asyncio.FIRST_COMPLETED)
        if listening.done():
            return listening.result()
        allowance = timing.typing_allowance_s if "speech" in verb.inputs else 0.0
        await asyncio.wait({listening}, timeout=(verb.timeout + allowance) * clock.scale)
        return listening.result() if listening.done() else None
    finally:
        prompts.cancel()
        listening.cancel()
        await asyncio.gather(prompts, listening, return_exceptions=True)


async def _next(call: LiveCall, seconds: float) -> Input | None:
    try:
        async with asyncio.timeout(seconds):
            return await call.inputs.get()
    except TimeoutError:
        return None


async def _deliver_all(clock: Clock, call: LiveCall, prompts: tuple[Prompt, ...]) -> None:
    for prompt in prompts:
        await deliver(clock, call, prompt)


def _press(verb: Gather, digits: str, pressed: str) -> tuple[str, bool, str]:
    """The digits so far, whether they are complete, and by which key. A lone finish key does nothing."""
    for key in pressed:
        if key in verb.finish_on_key:
            if digits:
                return digits, True, key
            continue
        digits += key
        if len(digits) == verb.num_digits:
            return digits, True, ""
    return digits, False, ""


def _nothing(verb: Gather) -> dict[str, str]:
    empty = {"dtmf": "Digits", "speech": "SpeechResult"}
    return {empty[kind]: "" for kind in verb.inputs}
