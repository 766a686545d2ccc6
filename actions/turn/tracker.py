"""Read what an action needs from the dialogue that Rasa sends."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from actions.turn.action import Earlier, Heard
from contact_center.vocabulary.channels import Channels
from contact_center.vocabulary.text import Language

DETAILS = ("turn_id", "conversation_id", "customer_id", "language")
RANKED = 4
REMEMBERED = 20
TICKET = "ticket_number"
LATE = "late_reply"

Event = Mapping[str, Any]


class UnknownTurn(Exception):
    """The message does not name its turn, conversation and customer."""


def read_tracker(tracker: Any, session: AsyncSession, channels: Channels) -> Heard:
    """`tracker` is rasa_sdk's Tracker; `session` is the action's transaction."""
    message: Event = tracker.latest_message
    metadata = _metadata(message, tracker.events)
    intent = message.get("intent") or {}
    return Heard(
        turn_id=metadata["turn_id"],
        conversation_id=metadata["conversation_id"],
        customer_id=metadata["customer_id"],
        # The slot changes when the customer asks for the other language within the turn.
        language=_language(tracker.slots.get("language") or metadata["language"]),
        text=(message.get("text") or "").strip(),
        intent=intent.get("name") or "",
        confidence=float(intent.get("confidence") or 0.0),
        slots=tracker.slots,
        channel=channels[str(metadata.get("channel") or "")],
        form=(tracker.active_loop or {}).get("name"),
        requested_slot=tracker.slots.get("requested_slot"),
        ranking=tuple(_ranking(message)),
        earlier=tuple(_earlier(tracker.events)),
        in_mind=str(message.get("in_mind") or ""),
        late=str(message.get(LATE) or ""),
        ran=_ran(tracker.events),
        session=session,
    )


def _metadata(message: Event, events: Sequence[Event]) -> Event:
    said = (event for event in reversed(events) if event.get("event") == "user")
    last: Event = next(said, {})
    metadata: Event = message.get("metadata") or last.get("metadata") or {}
    if missing := [name for name in DETAILS if name not in metadata]:
        raise UnknownTurn(", ".join(missing))
    return metadata


def _language(value: str) -> Language:
    return "zh" if value == "zh" else "en"


def _ranking(message: Event) -> Iterator[tuple[str, float]]:
    for ranked in (message.get("intent_ranking") or [])[:RANKED]:
        yield str(ranked.get("name") or ""), float(ranked.get("confidence") or 0.0)


def _earlier(events: Sequence[Event]) -> Iterator[Earlier]:
    """All messages but the last, with the actions that followed each."""
    starts = [index for index, event in enumerate(events) if event.get("event") == "user"]
    for start, end in list(pairwise(starts))[-REMEMBERED:]:
        parsed = events[start].get("parse_data") or {}
        intent = (parsed.get("intent") or {}).get("name") or ""
        actions = _actions_in(events[start:end])
        text = str(events[start].get("text") or "")
        yield Earlier(
            intent=intent,
            text=text,
            actions=actions,
            ticket=_ticket(events[start:end]),
            in_mind=str(parsed.get("in_mind") or ""),
            late=LATE in parsed,
        )


def _ran(events: Sequence[Event]) -> tuple[str, ...]:
    """The actions since the last message."""
    since = list(takewhile(lambda event: event.get("event") != "user", reversed(events)))
    return _actions_in(since[::-1])


def _actions_in(events: Sequence[Event]) -> tuple[str, ...]:
    return tuple(event["name"] for event in events if event.get("event") == "action" and event.get("name"))


def _ticket(events: Sequence[Event]) -> str | None:
    numbers = (
        event.get("value")
        for event in reversed(events)
        if event.get("event") == "slot" and event.get("name") == TICKET
    )
    return next((str(number) for number in numbers if number), None)
