"""Decide what a question is answered with: an entry, a choice among several, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contact_center.language.clear import clear_language
from contact_center.language.detect import detect_language
from contact_center.language.knowledge.entry import Entry
from contact_center.language.knowledge.search import (
    CHOICES,
    Found,
    Hints,
    Knowledge,
    certain,
    likely,
    possible,
)
from contact_center.vocabulary.text import Language

NOT_KNOWLEDGE = frozenset(
    {"ask_help", "ask_balance", "ask_my_tickets", "ask_my_appointment", "ask_my_manager", "ask_my_cards"}
)
SHOWN = 12


@dataclass(frozen=True)
class Decision:
    entry: Entry | None = None
    """The entry that answers."""
    guess: Entry | None = None
    """The one that may be meant, where none is certain."""
    choices: tuple[Entry, ...] = ()
    """What else may be meant, or what to choose from; empty if probably none is right."""


def is_answered_from_knowledge(intent: str) -> bool:
    return intent.startswith("ask_") and intent not in NOT_KNOWLEDGE


async def search_as_asked(
    knowledge: Knowledge,
    question: str,
    language: Language,
    *,
    hints: Hints,
    today: date,
    limit: int = SHOWN,
    after: str | None = None,
) -> list[Found]:
    """Search in the language of the question, whatever the conversation's language.

    If that finds nothing certain, the conversation's language is tried as well.
    """
    best: list[Found] = []
    for tried in dict.fromkeys((clear_language(question) or detect_language(question, language), language)):
        found = await knowledge.search(
            question, language=tried, hints=hints, today=today, limit=limit, after=after
        )
        if certain(found):
            return found
        best = max(best, found, key=lambda hits: hits[0].score if hits else 0.0)
    return best


def decide(found: Sequence[Found], recognised: str = "") -> Decision:
    """What to say of the entries found, best first.

    `recognised` is the intent if it is a question that entries answer: its likeliest entries are then
    offered even if none of them stands out.
    """
    if entry := certain(found):
        return Decision(entry)
    choices = possible(found) or [one.entry for one in found if recognised in one.entry.intents][:CHOICES]
    guess = likely(found) or (choices[0] if len(choices) == 1 else None)
    return Decision(guess=guess, choices=tuple(entry for entry in choices if entry is not guess))
