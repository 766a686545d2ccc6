"""Read sentences for evaluation: a folder of a set, and public sets as CSV files."""

from __future__ import annotations

import csv
import json
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

OUTSIDE = "out_of_scope"
MAPPING = "mapping.yml"


class NotASet(Exception):
    """The folder cannot be read as a set; the message says what is missing."""


@dataclass(frozen=True)
class Sentence:
    text: str
    intent: str
    """Its intent; OUTSIDE when it is out of scope."""
    language: str
    manner: str = ""
    """How it is written: plain, short, a story and so on; empty if nobody said."""
    also: frozenset[str] = frozenset()
    """Other intents that are right too."""

    def means(self, intent: str) -> bool:
        return intent == self.intent or intent in self.also


def read_set(folder: Path) -> list[Sentence]:
    """The sentences of a set: `utterances_*.jsonl` and `out_of_scope_*.jsonl`, one JSON object a line.

    Each has `text` and `lang`; an utterance has `topic`, and may have `style` and `also` (other topics that
    are right). `mapping.yml` gives the intents of each topic; without it the topics are intents.
    Raises NotASet.
    """
    mapping = read_mapping(folder)
    inside = [read_utterance(row, mapping) for row in rows_of(folder, "utterances_*.jsonl")]
    if not inside:
        raise NotASet(f"{folder} has no utterances_*.jsonl")
    outside = [
        Sentence(row["text"], OUTSIDE, row["lang"], row.get("style", ""))
        for row in rows_of(folder, "out_of_scope_*.jsonl")
    ]
    return [*inside, *outside]


def read_mapping(folder: Path) -> Mapping[str, list[str]] | None:
    """The intents of each topic; None if the topics are intents."""
    path = folder / MAPPING
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) if path.exists() else None


def rows_of(folder: Path, pattern: str) -> list[dict[str, Any]]:
    files = (path.read_text(encoding="utf-8") for path in sorted(folder.glob(pattern)))
    return [json.loads(line) for file in files for line in file.split("\n") if line.strip()]


def read_utterance(row: Mapping[str, Any], mapping: Mapping[str, list[str]] | None) -> Sentence:
    """A sentence from its row. Raises NotASet if its topic has no intent."""
    topics = [row["topic"], *row.get("also", ())]
    intents = topics if mapping is None else [intent for topic in topics for intent in _of(topic, mapping)]
    return Sentence(row["text"], intents[0], row["lang"], row.get("style", ""), frozenset(intents[1:]))


def _of(topic: str, mapping: Mapping[str, list[str]]) -> list[str]:
    if not mapping.get(topic):
        raise NotASet(f"{MAPPING} gives no intent for {topic}")
    return mapping[topic]


def read_csv(path: Path) -> list[Sentence]:
    """A public set: a header, then text and intent in each row."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return [Sentence(row[0], row[1], "en") for row in rows]


def draw(sentences: Sequence[Sentence], per_intent: int, seed: int) -> tuple[list[Sentence], list[Sentence]]:
    """Split off this many sentences of each intent for training; returns them and the rest."""
    of_intent: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        of_intent[sentence.intent].append(sentence)
    chance = random.Random(seed)
    drawn = [
        sentence
        for intent in sorted(of_intent)
        for sentence in chance.sample(of_intent[intent], min(per_intent, len(of_intent[intent])))
    ]
    taken = {id(sentence) for sentence in drawn}
    return drawn, [sentence for sentence in sentences if id(sentence) not in taken]
