"""Fit the weights of the knowledge search to the questions of a set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from contact_center.language.knowledge.scoring import Evidence, Weights

_HELD_BACK = 0.02
"""The ridge on the weights of the standardised kinds of evidence."""
_STEPS = 300
KINDS = [field.name for field in fields(Weights)][1:]
"""In the order of the columns of Evidence."""
_AGAINST = frozenset({"elsewhere", "not_told", "tuned_not_told"})
Numbers = NDArray[np.float64]


def fit(asked: Sequence[tuple[Evidence, Sequence[int]]]) -> Weights:
    """Fit the conditional logit of scoring.py to questions: their evidence, and the places of right entries.

    All evidence is with meaning, or all without.
    """
    columns = np.stack([evidence.columns() for evidence, _ in asked])
    right = np.zeros((len(asked), columns.shape[1] + 1))
    for row, (_, places) in zip(right, asked, strict=True):
        row[list(places) or [-1]] = 1.0
    middle, spread = columns.mean(axis=(0, 1)), columns.std(axis=(0, 1)) + 1e-9
    # Nothing that speaks for an entry may count against it, nor the other way round.
    signs = [(None, 0.0) if name in _AGAINST else (0.0, None) for name in KINDS[: columns.shape[2]]]
    started = np.append(np.zeros(columns.shape[2]), -5.0)
    found = minimize(
        _loss,
        started,
        args=((columns - middle) / spread, right),
        jac=True,
        method="L-BFGS-B",
        bounds=[*signs, (None, None)],
        options={"maxiter": _STEPS},
    ).x
    of_kinds = found[:-1] / spread
    return Weights(float(found[-1] - middle @ of_kinds), *(float(one) for one in of_kinds))


def _loss(weights: Numbers, columns: Numbers, right: Numbers) -> tuple[float, Numbers]:
    """The mean negative log likelihood with its ridge, and its gradient."""
    *_, kinds = columns.shape
    totals = np.append(columns @ weights[:kinds] + weights[-1], np.zeros((len(columns), 1)), axis=1)
    odds = np.exp(totals - totals.max(axis=1, keepdims=True))
    chances = odds / odds.sum(axis=1, keepdims=True)
    hits = chances * right
    share = np.maximum(hits.sum(axis=1, keepdims=True), 1e-12)
    slope = (chances - hits / share)[:, :-1]
    gradient = np.tensordot(slope, columns, ([0, 1], [0, 1])) / len(columns) + _HELD_BACK * weights[:kinds]
    loss = -np.log(share).mean() + _HELD_BACK * float(weights[:kinds] @ weights[:kinds]) / 2
    return float(loss), np.append(gradient, slope.sum() / len(columns))
