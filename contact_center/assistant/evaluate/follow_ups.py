"""Score how well later turns of short conversations are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from contact_center.assistant.evaluate.read import Reading
from contact_center.assistant.evaluate.sentences import (
    OUTSIDE,
    Sentence,
    read_mapping,
    read_utterance,
    rows_of,
)
from contact_center.language.detect import detect_language

MOST_CHOICES = 3
ASKED_BACK, REFUSED = "clarify", "nlu_fallback"


class FollowUps(BaseModel):
    """Shares of the later turns, from 0 to 1."""

    turns: int
    right: float
    offered: float
    """Asked back, the right one among the choices."""
    alone: float
    """Right if each turn is read by itself."""


FollowUpFigures = dict[str, FollowUps]
"""By language, and for `all`."""


@dataclass(frozen=True)
class LaterTurn:
    """A turn that is not the first of its conversation, and how it was read."""

    meant: Sentence
    together: Reading
    alone: Reading


def read_follow_ups(folder: Path) -> list[list[Sentence]]:
    """The conversations of a set: `follow_ups_*.jsonl`, one JSON object a line with its `turns`, each with
    `text` and `topic`; empty if it has none. Topics are turned into intents as in `read_set`."""
    mapping = read_mapping(folder)
    return [
        [read_utterance({**turn, "lang": _language(row["turns"])}, mapping) for turn in row["turns"]]
        for row in rows_of(folder, "follow_ups_*.jsonl")
    ]


def _language(turns: Sequence[Mapping[str, str]]) -> str:
    return detect_language(" ".join(turn["text"] for turn in turns), "en")


def later_turns(
    conversations: Iterable[Sequence[Sentence]],
    together: Iterable[Sequence[Reading]],
    alone: Iterable[Sequence[Reading]],
) -> list[LaterTurn]:
    return [
        LaterTurn(*turn)
        for conversation in zip(conversations, together, alone, strict=True)
        for turn in list(zip(*conversation, strict=True))[1:]
    ]


def follow_up_figures(turns: Sequence[LaterTurn]) -> FollowUpFigures:
    found = {"all": _figures(turns)}
    for language in sorted({turn.meant.language for turn in turns}):
        found[language] = _figures([turn for turn in turns if turn.meant.language == language])
    return found


def _figures(turns: Sequence[LaterTurn]) -> FollowUps:
    return FollowUps(
        turns=len(turns),
        right=_share(_is_right(turn.meant, turn.together) for turn in turns),
        offered=_share(_is_offered(turn.meant, turn.together) for turn in turns),
        alone=_share(_is_right(turn.meant, turn.alone) for turn in turns),
    )


def _share(outcomes: Iterable[bool]) -> float:
    counted = list(outcomes)
    return sum(counted) / len(counted)


def _is_right(meant: Sentence, reading: Reading) -> bool:
    """Reading an out-of-scope message as out of scope is correct, flagged as doubtful or not."""
    return meant.means(reading.intent) or (meant.means(OUTSIDE) and reading.intent == REFUSED)


def _is_offered(meant: Sentence, reading: Reading) -> bool:
    choices = [name for name, _ in reading.ranking[:MOST_CHOICES]]
    return reading.intent == ASKED_BACK and any(meant.means(name) for name in choices)
