"""Fitting the weights of the knowledge search."""

import numpy as np

from contact_center.assistant.evaluate.weights import fit
from contact_center.language.encoder.kept import Vectors
from contact_center.language.knowledge.scoring import Evidence


def _evidence(covered: list[float], elsewhere: list[float], noise: list[float]) -> Evidence:
    def row(values: list[float]) -> Vectors:
        return np.array(values, dtype=np.float32)

    nothing = row([0.0] * len(covered))
    return Evidence(row(noise), nothing, row(covered), nothing, row(elsewhere))


def test_what_tells_entries_apart_counts_and_what_does_not_is_left_out() -> None:
    chance = np.random.default_rng(3)
    asked = []
    for place in range(60):
        right = place % 4
        covered = [0.9 if entry == right else 0.2 for entry in range(3)]
        noise = [float(value) for value in chance.random(3)]
        asked.append((_evidence(covered, [0.0] * 3, noise), [right] if right < 3 else []))
    weights = fit(asked)
    assert weights.covered > 1
    assert weights.covered > 3 * weights.questions
    assert weights.start < 0


def test_no_evidence_counts_the_wrong_way_round() -> None:
    asked = [(_evidence([0.1, 0.9], [1.0, 0.0], [0.5, 0.5]), [0]) for _ in range(10)]
    weights = fit(asked)
    assert weights.covered == 0
    assert weights.elsewhere == 0
