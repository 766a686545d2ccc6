"""Runs one turn of a dialogue: all of it or nothing, and only once however often it is asked for."""

from __future__ import annotations

from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.components.sentence_vectors import SentenceVectors
from bot.in_mind import read_in_context

Answer = dict[str, Any]

ASIDE = "aside"
"""The slot that tells that a message inside a form was no answer to it."""
EXPECTS = "expects"
"""Under which a message says what it wants to hear back."""


class TurnFailed(Exception):
    """The turn could not be completed; nothing of it was kept."""


async def take_turn(agent: Agent, message: UserMessage, vectors: SentenceVectors) -> Answer:
    """The answer to a message; the same one again if this turn was already completed."""
    processor = agent.processor
    if processor is None:
        raise TurnFailed("no model is loaded")
    _fail_with_the_store(agent.tracker_store)
    turn_id = message.metadata["turn_id"]
    await vectors.prepare(message.text)
    async with agent.lock_store.lock(message.sender_id):
        tracker = await processor.fetch_tracker_and_update_session(
            message.sender_id, message.output_channel, message.metadata
        )
        events = _events_of_turn(tracker, turn_id)
        if events is None:
            message.parse_data = await _read(processor, message, tracker, vectors)
            events = await _run(processor, message, tracker)
        return _answer(events, processor)


async def _read(
    processor: MessageProcessor, message: UserMessage, tracker: DialogueStateTracker, vectors: SentenceVectors
) -> dict[str, Any]:
    """How the message is read; one that leaves something out is read a second time, with what is in mind."""

    async def parse(text: str) -> dict[str, Any]:
        if text != message.text:
            await vectors.prepare(text)
        said = UserMessage(text, message.output_channel, message.sender_id, metadata=message.metadata)
        return await processor.parse_message(said, tracker)

    return await read_in_context(message.text, [event.as_dict() for event in tracker.events], parse)


async def _run(
    processor: MessageProcessor, message: UserMessage, tracker: DialogueStateTracker
) -> list[Event]:
    # The steps of MessageProcessor.handle_message, with a look at the outcome before it is saved: Rasa
    # itself swallows the error of an action and saves what is left.
    output = message.output_channel or CollectingOutputChannel()
    await processor._handle_message_with_tracker(message, tracker)
    tracker = await processor.run_action_extract_slots(output, tracker)
    await processor._run_prediction_loop(output, tracker)
    events = _events_of_turn(tracker, message.metadata["turn_id"]) or []
    _check(events, processor)
    await processor.save_tracker(tracker)
    return events


def _events_of_turn(tracker: DialogueStateTracker, turn_id: int) -> list[Event] | None:
    """What happened from the message of this turn up to the next message."""
    found: list[Event] | None = None
    for event in tracker.events:
        if isinstance(event, UserUttered):
            if found is not None:
                return found
            if event.metadata.get("turn_id") == turn_id:
                found = []
        if found is not None:
            found.append(event)
    return found


def _check(events: list[Event], processor: MessageProcessor) -> None:
    if not any(isinstance(event, BotUttered) and event.text for event in events):
        raise TurnFailed("nothing was said")
    remote = {name for name in processor.domain.user_actions if not name.startswith("utter_")}
    remote.update(processor.domain.form_names)
    for event, following in zip(events, [*events[1:], None], strict=True):
        if not isinstance(event, ActionExecuted) or event.action_name not in remote:
            continue
        # Each of our actions and forms leaves a word or a slot behind; one that leaves nothing has raised.
        if not isinstance(following, (BotUttered, SlotSet, ActiveLoop)):
            raise TurnFailed(f"{event.action_name} failed")


def _answer(events: list[Event], processor: MessageProcessor) -> Answer:
    intent = events[0].intent if isinstance(events[0], UserUttered) else {}
    said = [event for event in events if isinstance(event, BotUttered)]
    messages: list[dict[str, Any]] = [
        {"text": event.text, "choices": _choices(event)} for event in said if event.text
    ]
    # What the last question expects is told by who knows its field: beside it, and without words.
    told = [expects for event in said if (expects := ((event.data or {}).get("custom") or {}).get(EXPECTS))]
    if messages and told:
        messages[-1][EXPECTS] = told[-1]
    return {
        "messages": messages,
        "intent": intent.get("name"),
        "confidence": intent.get("confidence"),
        "form": _form_that_read(events, processor),
    }


def _form_that_read(events: list[Event], processor: MessageProcessor) -> str | None:
    """The form that took the message as an answer: it ran first, and did not set the message aside."""
    actions = [event.action_name for event in events if isinstance(event, ActionExecuted)]
    first = actions[0] if actions else None
    aside = next(
        (event.value for event in events if isinstance(event, SlotSet) and event.key == ASIDE), False
    )
    return first if first in processor.domain.form_names and not aside else None


def _choices(event: BotUttered) -> list[dict[str, str]]:
    buttons = (event.data or {}).get("buttons") or []
    return [
        {"title": button["title"], "text": button.get("payload") or button["title"]} for button in buttons
    ]


def _fail_with_the_store(store: Any) -> None:
    """Rasa would go on in memory when its store fails, and forget the dialogue with the process."""
    if isinstance(store, FailSafeTrackerStore):
        store._on_tracker_store_error = _raise


def _raise(error: Exception) -> None:
    raise TurnFailed(f"the tracker store failed: {type(error).__name__}") from error
