"""What the caller hears, for as long as it plays: speech, music, silence and a ringing number."""

from __future__ import annotations

from contact_center.practice.network.calls.documents import Document
from contact_center.practice.network.calls.live import Fetch, Follow, LiveCall
from contact_center.practice.network.calls.steps import Step
from contact_center.practice.network.calls.twiml import Dial, Pause, Play, Prompt, Say
from contact_center.practice.network.common.config import Clock

PLAY_S = 3.0
LONGEST_SPEECH_S = 30.0


async def deliver(clock: Clock, call: LiveCall, prompt: Prompt) -> None:
    match prompt:
        case Say():
            for _ in range(prompt.loop):
                call.add_line("bank", prompt.text, prompt.language, "say")
                await clock.sleep(speaking_s(prompt.text))
        case Play():
            for _ in range(prompt.loop):
                call.add_line("bank", f"♪ {prompt.url}".strip(), "", "play")
                await clock.sleep(PLAY_S)
        case Pause():
            await clock.sleep(prompt.length)


async def ring(clock: Clock, call: LiveCall, document: Document, dial: Dial) -> Step:
    """The practice bank's numbers ring, but nobody answers."""
    for number in dial.numbers:
        call.add_line("bank", f"☎ {number}", "", "dial")
    await clock.sleep(dial.timeout)
    if dial.action is None:
        return None
    return Follow(Fetch(document.address(dial.action), dial.method, {"DialCallStatus": "no-answer"}))


def speaking_s(text: str) -> float:
    """A Chinese character takes longer to say than a Latin letter."""
    seconds = sum(0.15 if ord(character) > 0x2E80 else 0.05 for character in text)
    return min(seconds, LONGEST_SPEECH_S)
