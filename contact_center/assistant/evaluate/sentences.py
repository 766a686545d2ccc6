"""Read sentences for evaluation: those in data/held_out, and public sets as CSV files."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

OUTSIDE = "out_of_scope"


@dataclass(frozen=True)
class Sentence:
    text: str
    intent: str
    """Its intent; OUTSIDE when it is out of scope."""
    language: str
    calibrates: bool = False
    """True: used for calibration. False: used for the report."""


def held_out(folder: Path) -> list[Sentence]:
    """Every second sentence, starting with the first, is for calibration."""
    intents = yaml.safe_load((folder / "intents.yml").read_text(encoding="utf-8"))
    outside = yaml.safe_load((folder / "out_of_scope.yml").read_text(encoding="utf-8"))
    groups = [*intents.items(), (OUTSIDE, outside)]
    return [
        Sentence(text, intent, language, calibrates=place % 2 == 0)
        for intent, languages in groups
        for language, texts in languages.items()
        for place, text in enumerate(texts)
    ]


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
