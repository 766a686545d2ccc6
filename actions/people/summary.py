"""Summarise a conversation for the person who takes over: the request, the steps tried, the facts."""

from collections.abc import Iterator, Sequence
from typing import Any

from actions.turn.action import Earlier, Heard

COURTESIES = frozenset({"greet", "thank", "goodbye", "praise", "affirm", "deny"})
"""Intents that are mere courtesies."""
CONVERSATION = frozenset(
    {
        *COURTESIES,
        *("", "cancel", "resume", "abuse"),
        *("speak_to_person", "switch_language", "ask_help", "helpful", "not_helpful"),
        *("nlu_fallback", "clarify", "out_of_scope"),
    }
)
"""Intents that say nothing about the matter."""
FACTS = (
    *("what_happened", "where_when", "callback_allowed", "callback_phone", "callback_time"),
    *("card_ending", "disputed_amount", "disputed_merchant", "disputed_date", "branch", "appointment_time"),
    *("appointment_topic", "new_address", "statement_period", "loan_type", "loan_amount", "ticket_number"),
    *("statement_account", "statement_language", "statement_delivery", "callback_name", "callback_subject"),
    *("disputed_reason", "loan_term", "loan_income"),
    *("appointment_chosen", "appointment_change", "complaint_number", "report_what", "report_where"),
    *("visit_partner", "visit_contact"),
)
TRIED = {
    "action_answer": "answered",
    "action_not_understood": "not_understood",
    "action_clarify": "clarified",
}
MOST_TRIED = 6


def summarise(heard: Heard, *, identified: bool) -> dict[str, Any]:
    """Details of a ticket: message, wants (an intent), facts by slot, tried (steps with their intent)."""
    return {
        "message": heard.text,
        "wants": _wants(heard),
        "facts": {name: str(heard.slots[name]) for name in FACTS if heard.slots.get(name)},
        "tried": list(_tried(heard.earlier))[-MOST_TRIED:],
        "identified": identified,
    }


def _wants(heard: Heard) -> str | None:
    """The last wish; answers inside a form are none, whatever they were read as."""
    before = [frozenset[str](), *(_forms(earlier) for earlier in heard.earlier)]
    wishes = [one.intent for form, one in zip(before, heard.earlier, strict=False) if not form & _forms(one)]
    return next((intent for intent in (heard.intent, *reversed(wishes)) if intent not in CONVERSATION), None)


def _forms(earlier: Earlier) -> frozenset[str]:
    return frozenset(action for action in earlier.actions if action.endswith("_form"))


def _tried(earlier: Sequence[Earlier]) -> Iterator[dict[str, str]]:
    """Each step once: answers inside a form belong to the same step."""
    form = None
    for step in (step for one in earlier for step in _steps(one)):
        if step.get("form") is None or step["form"] != form:
            yield step
        form = step.get("form")


def _steps(earlier: Earlier) -> Iterator[dict[str, str]]:
    for action in earlier.actions:
        if action in TRIED:
            yield {"step": TRIED[action], "intent": earlier.intent}
        if action.endswith("_form"):
            yield {"step": "form", "intent": earlier.intent, "form": action}
