"""Reads the dialogue that Rasa sends into what an action needs of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from actions.action import Heard, Language

DETAILS = ("turn_id", "conversation_id", "customer_id", "language")


class UnknownTurn(Exception):
    """The message does not say which turn, conversation and customer it belongs to."""


def read_tracker(tracker: Any) -> Heard:
    """`tracker` is rasa_sdk's Tracker."""
    message: Mapping[str, Any] = tracker.latest_message
    metadata = _metadata(message, tracker.events)
    intent = message.get("intent") or {}
    return Heard(
        turn_id=metadata["turn_id"],
        conversation_id=metadata["conversation_id"],
        customer_id=metadata["customer_id"],
        language=_language(metadata["language"]),
        text=(message.get("text") or "").strip(),
        intent=intent.get("name") or "",
        confidence=float(intent.get("confidence") or 0.0),
        slots=tracker.slots,
        form=(tracker.active_loop or {}).get("name"),
        requested_slot=tracker.slots.get("requested_slot"),
        previous_actions=tuple(_previous_actions(tracker.events)),
    )


def _metadata(message: Mapping[str, Any], events: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    said = (event for event in reversed(events) if event.get("event") == "user")
    last: Mapping[str, Any] = next(said, {})
    metadata: Mapping[str, Any] = message.get("metadata") or last.get("metadata") or {}
    if missing := [name for name in DETAILS if name not in metadata]:
        raise UnknownTurn(", ".join(missing))
    return metadata


def _language(value: str) -> Language:
    return "zh" if value == "zh" else "en"


def _previous_actions(events: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    messages = [index for index, event in enumerate(events) if event.get("event") == "user"]
    if len(messages) < 2:
        return
    for event in events[messages[-2] : messages[-1]]:
        if event.get("event") == "action" and event.get("name"):
            yield event["name"]
