"""Fills the complaint form from what the customer writes."""

from typing import Any

from actions.action import Heard, Said, Words
from actions.interruption import is_interruption
from actions.reading import (
    correction,
    tells_what_happened,
    tells_where_and_when,
    tells_where_or_when,
    weight,
    yes_or_no,
)

CORRECTED = Words("好的，已更正。", "All right, I have corrected that.")
MAX_UNCLEAR = 2


class ValidateComplaintForm:
    name = "validate_complaint_form"

    async def run(self, heard: Heard) -> Said:
        if heard.requested_slot is None:
            return Said(slots=_from_first_message(heard.text))
        if is_interruption(heard):
            return Said()
        return _correct(heard) or Said(slots=_answer(heard))


def _from_first_message(text: str) -> dict[str, Any]:
    told = text if tells_what_happened(text) else None
    return {
        "what_happened": told,
        "where_when": text if told and tells_where_and_when(text) else None,
        "callback_allowed": None,
        "unclear_answers": 0,
    }


def _correct(heard: Heard) -> Said | None:
    rest = correction(heard.text)
    earlier = _earlier_slot(heard)
    if rest is None or earlier is None:
        return None
    if heard.requested_slot == "callback_allowed" and (not rest or yes_or_no(rest)):
        return None
    if not rest:
        return Said(slots={earlier: None})
    slot = "where_when" if heard.slots.get("where_when") and tells_where_or_when(rest) else earlier
    return Said(slots={slot: rest}).add(CORRECTED.say(heard.language))


def _earlier_slot(heard: Heard) -> str | None:
    """The last slot that was filled before the one that is asked for now."""
    order = {"where_when": ("what_happened",), "callback_allowed": ("where_when", "what_happened")}
    candidates = order.get(heard.requested_slot or "", ())
    return next((slot for slot in candidates if heard.slots.get(slot)), None)


def _answer(heard: Heard) -> dict[str, Any]:
    unclear = int(heard.slots.get("unclear_answers") or 0)
    answer = _READERS[heard.requested_slot or ""](heard, unclear >= MAX_UNCLEAR)
    return {**answer, "unclear_answers": 0 if answer[heard.requested_slot or ""] else unclear + 1}


def _what_happened(heard: Heard, take_anything: bool) -> dict[str, Any]:
    if weight(heard.text) < 4 and not take_anything:
        return {"what_happened": None}
    slots: dict[str, Any] = {"what_happened": heard.text}
    if tells_where_and_when(heard.text):
        slots["where_when"] = heard.text
    return slots


def _where_when(heard: Heard, take_anything: bool) -> dict[str, Any]:
    return {"where_when": heard.text if weight(heard.text) or take_anything else None}


def _callback_allowed(heard: Heard, take_anything: bool) -> dict[str, Any]:
    by_intent = {"affirm": "yes", "deny": "no"}.get(heard.intent)
    answer = yes_or_no(heard.text) or by_intent or ("not stated" if take_anything else None)
    return {"callback_allowed": answer}


_READERS = {
    "what_happened": _what_happened,
    "where_when": _where_when,
    "callback_allowed": _callback_allowed,
}
