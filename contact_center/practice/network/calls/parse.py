"""Parse a voice document strictly: refuse whatever the carrier would not accept."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from contact_center.practice.network.calls.twiml import (
    Dial,
    Enqueue,
    Gather,
    Hangup,
    InvalidTwimlError,
    Leave,
    Pause,
    Play,
    Prompt,
    Redirect,
    Reject,
    Say,
    Verb,
)

LONGEST_SAY = 4096
LONGEST_QUEUE_NAME = 64
ENDLESS = 1000
KEYS = frozenset("0123456789*#")


def parse(document: str) -> tuple[Verb, ...]:
    if "<!DOCTYPE" in document:
        raise InvalidTwimlError(12100, "a document type is not allowed")
    try:
        root = ElementTree.fromstring(document.strip().encode())
    except ElementTree.ParseError as error:
        raise InvalidTwimlError(12100, str(error)) from error
    if root.tag != "Response":
        raise InvalidTwimlError(12100, "the root is not Response")
    return tuple(_verb(element) for element in root)


def _verb(element: Element) -> Verb:
    reader = READERS.get(element.tag)
    if reader is None:
        raise InvalidTwimlError(12200, f"unknown verb {element.tag}")
    return reader(element)


def _say(element: Element) -> Say:
    text = " ".join("".join(element.itertext()).split())
    if len(text) > LONGEST_SAY:
        raise InvalidTwimlError(13520, "Say is too long")
    return Say(text, element.get("language", "en-US"), _loop(element))


def _play(element: Element) -> Play:
    return Play((element.text or "").strip(), _loop(element))


def _pause(element: Element) -> Pause:
    return Pause(_seconds(element, "length", 1))


def _gather(element: Element) -> Gather:
    inputs = tuple(element.get("input", "dtmf").split())
    if not inputs or not set(inputs) <= {"dtmf", "speech"}:
        raise InvalidTwimlError(13313, "Gather has no such input")
    finish = element.get("finishOnKey", "#")
    if not set(finish) <= KEYS:
        raise InvalidTwimlError(13312, "Gather has no such finishOnKey")
    if element.get("speechTimeout", "auto") != "auto":
        _seconds(element, "speechTimeout", 1)
    return Gather(
        inputs=inputs,
        num_digits=_count(element, "numDigits"),
        finish_on_key=finish,
        timeout=_seconds(element, "timeout", 5),
        action=element.get("action"),
        method=_method(element, "method"),
        language=element.get("language", "en-US"),
        action_on_empty=_flag(element, "actionOnEmptyResult"),
        prompts=tuple(_prompt(child) for child in element),
    )


def _prompt(element: Element) -> Prompt:
    verb = _verb(element)
    if not isinstance(verb, Say | Play | Pause):
        raise InvalidTwimlError(12200, f"{element.tag} may not stand in Gather")
    return verb


def _redirect(element: Element) -> Redirect:
    return Redirect((element.text or "").strip(), _method(element, "method"))


def _enqueue(element: Element) -> Enqueue:
    name = (element.text or "").strip()
    if not name or len(name) > LONGEST_QUEUE_NAME:
        raise InvalidTwimlError(13615, "Enqueue needs a name of 64 characters at most")
    return Enqueue(
        name=name,
        action=element.get("action"),
        method=_method(element, "method"),
        wait_url=element.get("waitUrl"),
        wait_method=_method(element, "waitUrlMethod"),
    )


def _dial(element: Element) -> Dial:
    told = [element.text or "", *("".join(child.itertext()) for child in element)]
    numbers = tuple(number.strip() for number in told if number.strip())
    return Dial(numbers, element.get("action"), _method(element, "method"), _seconds(element, "timeout", 30))


def _reject(element: Element) -> Reject:
    reason = element.get("reason", "rejected")
    if reason not in ("rejected", "busy"):
        raise InvalidTwimlError(12200, "Reject has no such reason")
    return Reject(reason)


def _loop(element: Element) -> int:
    value = element.get("loop", "1")
    if not value.isdecimal():
        raise InvalidTwimlError(13510, "loop is not a number")
    return min(int(value), ENDLESS) or ENDLESS


def _count(element: Element, name: str) -> int | None:
    value = element.get(name)
    if value is None:
        return None
    if not value.isdecimal() or int(value) < 1:
        raise InvalidTwimlError(13314, f"{name} is not a positive number")
    return int(value)


def _seconds(element: Element, name: str, default: float) -> float:
    value = element.get(name)
    if value is None or value == "auto":
        return default
    if not value.isdecimal():
        raise InvalidTwimlError(12200, f"{name} is not a number")
    return float(value)


def _flag(element: Element, name: str) -> bool:
    value = element.get(name, "false")
    if value not in ("true", "false"):
        raise InvalidTwimlError(12200, f"{name} is neither true nor false")
    return value == "true"


def _method(element: Element, name: str) -> str:
    method = element.get(name, "POST").upper()
    if method not in ("GET", "POST"):
        raise InvalidTwimlError(12200, f"{name} is neither GET nor POST")
    return method


READERS: dict[str, Callable[[Element], Verb]] = {
    "Say": _say,
    "Play": _play,
    "Pause": _pause,
    "Gather": _gather,
    "Redirect": _redirect,
    "Enqueue": _enqueue,
    "Leave": lambda element: Leave(),
    "Dial": _dial,
    "Reject": _reject,
    "Hangup": lambda element: Hangup(),
}
