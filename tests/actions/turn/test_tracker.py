"""What an action reads of the dialogue."""

from typing import Any

from rasa_sdk import Tracker
from sqlalchemy.ext.asyncio import AsyncSession

from actions.turn.tracker import read_tracker
from contact_center.app.channels import CHANNELS


def said(text: str) -> dict[str, Any]:
    metadata = {"turn_id": 1, "conversation_id": 1, "customer_id": 1, "language": "en"}
    return {"event": "user", "text": text, "metadata": {**metadata, "channel": "web_chat"}, "parse_data": {}}


def ran(name: str) -> dict[str, Any]:
    return {"event": "action", "name": name}


def test_what_ran_for_this_message_is_told_from_what_ran_before() -> None:
    events = [
        *(said("hm"), ran("action_clarify"), ran("action_listen")),
        *(said("card"), ran("action_not_understood"), {"event": "slot", "name": "x", "value": 1}),
    ]
    last = said("card")
    tracker = Tracker("1", {}, last, events, False, None, {}, "action_answer")

    heard = read_tracker(tracker, AsyncSession(), CHANNELS)

    assert heard.ran == ("action_not_understood",)
    assert heard.previous_actions == ("action_clarify", "action_listen")
