"""Tells when a message inside a form is not an answer to what the form asked."""

from actions.action import Heard
from actions.reading import is_question, weight, yes_or_no

DECIDED = 1.0
"""The confidence of an intent that a fixed wording decided."""

QUESTIONS = frozenset(
    {
        "ask_hours",
        "ask_fees",
        "ask_transfer",
        "ask_balance",
        "ask_loan",
        "ask_card_declined",
        "ask_online_banking",
        "ask_help",
        "opt_out_help",
        "ticket_progress",
    }
)
RISKS = frozenset({"complain_angry", "complain_fraud", "request_fraud_help", "request_lost_card"})
SHORT = 14


def is_interruption(heard: Heard, *, may_complain: bool = False) -> bool:
    """An answer wrongly taken for an interruption is lost to the form, so doubt speaks for an answer."""
    if heard.confidence >= DECIDED and heard.intent in {
        "cancel",
        "speak_to_person",
        "ticket_progress",
        *RISKS,
    }:
        return True
    if heard.intent in QUESTIONS:
        return heard.confidence >= 0.5 and is_question(heard.text)
    if heard.intent in RISKS:
        return heard.confidence >= 0.9
    if heard.intent == "speak_to_person":
        return heard.confidence >= 0.8 and weight(heard.text) <= SHORT
    if heard.intent == "cancel":
        return heard.confidence >= 0.6 and yes_or_no(heard.text) is None and weight(heard.text) <= SHORT
    return may_complain and heard.intent == "complain" and heard.confidence >= 0.6
