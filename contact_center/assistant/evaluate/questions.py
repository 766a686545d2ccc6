"""Measure whether questions find the entry that answers them, the way customers are answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel

from contact_center.assistant.evaluate.read import Reading
from contact_center.assistant.evaluate.sentences import OUTSIDE, rows_of
from contact_center.assistant.evaluate.weights import fit
from contact_center.language.knowledge.answer import decide, is_answered_from_knowledge, search_as_asked
from contact_center.language.knowledge.scoring import Evidence
from contact_center.language.knowledge.search import Knowledge, certain
from contact_center.vocabulary.text import Language

Outcome = Literal["right", "guessed", "offered", "asked_back", "other_wish", "gap", "misguessed", "wrong"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
"""A guess is told with its title as what may be meant; the others are outright."""
HINTS = 4
"""So many of the likeliest intents reach the actions."""


class Question(BaseModel):
    text: str
    lang: Language
    entries: list[str]
    """The entries that answer it; none: no entry does."""
    style: str = ""


@dataclass(frozen=True)
class Answered:
    question: Question
    outcome: Outcome
    evidence: Evidence
    """What the search knew of each entry."""
    right: tuple[int, ...]
    """The places among them of those that answer it."""


class KnowledgeFigures(BaseModel):
    """By language, by manner of writing, and for `all`."""

    answerable: dict[str, int]
    outcomes: dict[str, dict[str, float]]
    """Of the questions that an entry answers, the shares of the outcomes."""
    unanswerable: dict[str, int]
    declined: dict[str, float]
    """Of the questions that no entry answers, the share not answered with one."""


def read_questions(folder: Path) -> list[Question]:
    """The questions of a set: `knowledge_*.jsonl`, one JSON object a line; empty if it has none."""
    return [Question.model_validate(row) for row in rows_of(folder, "knowledge_*.jsonl")]


async def ask(knowledge: Knowledge, question: Question, reading: Reading, today: date) -> Answered:
    hints = dict(reading.ranking[:HINTS])
    evidence = await knowledge.evidence(question.text, question.lang, hints)
    right = tuple(place for place, one in enumerate(knowledge.entries) if one.id in question.entries)
    return Answered(question, await _outcome(knowledge, question, reading, today), evidence, right)


async def _outcome(knowledge: Knowledge, question: Question, reading: Reading, today: date) -> Outcome:
    intent = reading.intent
    if intent == OUTSIDE:
        return "gap"
    known = is_answered_from_knowledge(intent)
    if not known and intent not in {"clarify", "nlu_fallback"}:
        # A form or a person, which may still quote an entry first.
        return "other_wish"
    hints = dict(reading.ranking[:HINTS])
    found = await search_as_asked(knowledge, question.text, question.lang, hints=hints, today=today)
    if intent == "clarify" and not certain(found):
        return "asked_back"
    decision = decide(found, intent if known else "")
    if decision.entry is not None:
        return "right" if decision.entry.id in question.entries else "wrong"
    if decision.guess is not None and decision.guess.id in question.entries:
        return "guessed"
    if {entry.id for entry in decision.choices}.intersection(question.entries):
        return "offered"
    return "gap" if decision.guess is None else "misguessed"


def weights_of(answered: Sequence[Answered]) -> dict[str, dict[str, float]]:
    """The weights that these questions suggest for scoring.py, by language and kind of evidence."""
    found: dict[str, dict[str, float]] = {}
    for language in sorted({one.question.lang for one in answered}):
        asked = [(one.evidence, one.right) for one in answered if one.question.lang == language]
        found[language] = asdict(fit(asked))
    return found


def knowledge_figures(answered: Sequence[Answered]) -> KnowledgeFigures:
    inside = [one for one in answered if one.question.entries]
    outside = [one for one in answered if not one.question.entries]
    return KnowledgeFigures(
        answerable={name: len(some) for name, some in _groups(inside).items()},
        outcomes={name: _shares(some) for name, some in _groups(inside).items()},
        unanswerable={name: len(some) for name, some in _groups(outside).items()},
        declined={name: _declined(some) for name, some in _groups(outside).items()},
    )


def _declined(answered: Sequence[Answered]) -> float:
    shares = _shares(answered)
    return 1 - shares["wrong"] - shares["misguessed"]


def _groups(answered: Sequence[Answered]) -> Mapping[str, list[Answered]]:
    if not answered:
        return {}
    names: tuple[Callable[[Question], str], ...] = (lambda one: one.lang, lambda one: one.style)
    found: dict[str, list[Answered]] = {"all": list(answered)}
    for name in names:
        for label in sorted({name(one.question) for one in answered} - {""}):
            found[label] = [one for one in answered if name(one.question) == label]
    return found


def _shares(answered: Sequence[Answered]) -> dict[str, float]:
    found = Counter(one.outcome for one in answered)
    return {name: found[name] / len(answered) for name in OUTCOMES}
