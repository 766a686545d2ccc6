"""Measure the pipeline on public sets of bank questions, with few examples per intent."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from pydantic import BaseModel

from contact_center.assistant.evaluate.measure import area
from contact_center.assistant.evaluate.pipelines import Trainer, our_pipeline, write_examples
from contact_center.assistant.evaluate.read import Reading, read
from contact_center.assistant.evaluate.sentences import OUTSIDE, Sentence, draw, read_csv

PER_INTENT = 10
OUTSIDE_NAMES = ("oos", "other_domain")


class Public(BaseModel):
    """One value per sample of examples."""

    accuracy: list[float]
    auroc: dict[str, list[float]] = {}

    @property
    def mean(self) -> float:
        return float(np.mean(self.accuracy))


def measure_banking77(trainer: Trainer, file: Path, draws: int) -> Public:
    """Train on ten of each intent and read the rest of the file; seeds from 0."""
    sentences = read_csv(file)
    found = []
    for seed in range(draws):
        drawn, rest = draw(sentences, PER_INTENT, seed)
        found.append(_accuracy(rest, _trained_reading(trainer, drawn, rest)))
    return Public(accuracy=found)


def measure_clinc(trainer: Trainer, train: Path, validation: Path, draws: int) -> Public:
    """Train on ten of each intent and read the validation file, telling out-of-scope rows from the others."""
    sentences, rows = read_csv(train), read_csv(validation)
    found = Public(accuracy=[], auroc={name: [] for name in OUTSIDE_NAMES})
    for seed in range(draws):
        drawn, _ = draw(sentences, PER_INTENT, seed)
        pairs = list(zip(rows, _trained_reading(trainer, drawn, rows), strict=True))
        inside = [pair for pair in pairs if pair[0].intent not in OUTSIDE_NAMES]
        found.accuracy.append(_accuracy([pair[0] for pair in inside], [pair[1] for pair in inside]))
        for name in OUTSIDE_NAMES:
            others = [
                (Sentence(sentence.text, OUTSIDE, sentence.language), reading)
                for sentence, reading in pairs
                if sentence.intent == name
            ]
            found.auroc[name].append(area([*inside, *others]))
    return found


def _trained_reading(trainer: Trainer, drawn: Sequence[Sentence], rows: Sequence[Sentence]) -> list[Reading]:
    with tempfile.TemporaryDirectory() as folder:
        examples = write_examples(drawn, Path(folder) / "examples.yml")
        model = trainer.train(our_pipeline(trainer.root), [examples])
    return read(
        trainer.root,
        model=model,
        bot_python=trainer.bot_python,
        encoder_url=trainer.encoder_url,
        encoder_key=trainer.encoder_key,
        texts=[row.text for row in rows],
    )


def _accuracy(rows: Sequence[Sentence], readings: Sequence[Reading]) -> float:
    right = [reading.ranking[0][0] == row.intent for row, reading in zip(rows, readings, strict=True)]
    return sum(right) / len(right)
