"""How close a text lies to the training sentences, in units that every model and language share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

LEAST_SPREAD = 0.01
TOO_FEW = 5
"""With fewer sentences of a kind their mean and spread say nothing."""
NEAREST = 3
"""So many of the nearest are averaged: one alone may be there by chance."""

SAMPLE = 4000
"""So many sentences tell what is usual among all."""

Vectors = Sequence["np.ndarray | None"]


class Known(NamedTuple):
    """What is kept of one model: unit vectors (sentences, dimensions), and what is usual among them."""

    inside: np.ndarray
    outside: np.ndarray
    usual: dict[str, tuple[float, float]]
    """For the texts with and without Chinese characters, mean and standard deviation of the raw closeness."""


class Neighbours:
    """The raw closeness to a model is the mean cosine of the nearest sentences of any intent, less a share of
    that of the nearest sentences outside all of them. It is compared with the closeness of the training
    sentences to each other: 0 is usual, -1 is one standard deviation further away. The models that read the
    text are averaged.
    """

    def __init__(self, known: list[Known], outside_weight: float) -> None:
        self._known = known
        self._outside_weight = outside_weight

    @classmethod
    def learned(
        cls,
        vectors: Sequence[Vectors],
        *,
        inside: Sequence[bool],
        chinese: Sequence[bool],
        outside_weight: float,
    ) -> Neighbours:
        known = []
        for model in zip(*vectors, strict=True):
            rows = [row for row, vector in enumerate(model) if vector is not None]
            units = _unit(np.array([model[row] for row in rows]))
            within = np.array([inside[row] for row in rows])
            of_kind = np.array([chinese[row] for row in rows])
            known.append(_known(units, within, of_kind, outside_weight))
        return cls(known, outside_weight)

    def closeness(self, vectors: Vectors, *, chinese: bool) -> float:
        """In standard deviations; 0.0 when no model reads the text."""
        found = []
        for vector, known in zip(vectors, self._known, strict=True):
            if vector is None:
                continue
            raw = _raw(_unit(np.array([vector])), known.inside, known.outside, self._outside_weight)[0]
            mean, spread = known.usual[_kind(chinese)]
            found.append((raw - mean) / spread)
        return float(np.mean(found)) if found else 0.0

    def state(self) -> tuple[dict[str, np.ndarray], list[dict[str, Any]]]:
        """Arrays and plain values to restore this from; half precision loses nothing that counts here."""
        arrays = {
            f"{place}-{part}": getattr(known, part).astype(np.float16)
            for place, known in enumerate(self._known)
            for part in ("inside", "outside")
        }
        return arrays, [known.usual for known in self._known]

    @classmethod
    def restored(
        cls, arrays: dict[str, np.ndarray], scales: list[dict[str, Any]], outside_weight: float
    ) -> Neighbours:
        return cls(
            [
                Known(
                    arrays[f"{place}-inside"].astype(np.float32),
                    arrays[f"{place}-outside"].astype(np.float32),
                    {kind: (mean, spread) for kind, (mean, spread) in usual.items()},
                )
                for place, usual in enumerate(scales)
            ],
            outside_weight,
        )


def _known(units: np.ndarray, inside: np.ndarray, chinese: np.ndarray, outside_weight: float) -> Known:
    within, without = units[inside], units[~inside]
    sample = np.arange(0, len(within), -(-len(within) // SAMPLE)) if len(within) else np.arange(0)
    cosines = within[sample] @ within.T
    # Its own neighbour is what a sentence must not be.
    cosines[np.arange(len(sample)), sample] = -1.0
    raw = _mean_of_best(cosines) - outside_weight * _nearest(within[sample], without)
    everything = _usual(raw, (0.0, 1.0))
    usual = {_kind(kind): _usual(raw[chinese[inside][sample] == kind], everything) for kind in (True, False)}
    return Known(within, without, usual)


def _usual(raw: np.ndarray, otherwise: tuple[float, float]) -> tuple[float, float]:
    if len(raw) < TOO_FEW:
        return otherwise
    return float(raw.mean()), max(float(raw.std()), LEAST_SPREAD)


def _raw(units: np.ndarray, inside: np.ndarray, outside: np.ndarray, outside_weight: float) -> np.ndarray:
    return _nearest(units, inside) - outside_weight * _nearest(units, outside)


def _nearest(units: np.ndarray, sentences: np.ndarray) -> np.ndarray:
    if not len(sentences):
        return np.zeros(len(units))
    return _mean_of_best(units @ sentences.T)


def _mean_of_best(cosines: np.ndarray) -> np.ndarray:
    """Of each row."""
    most = min(NEAREST, cosines.shape[1])
    best = -np.partition(-cosines, most - 1, axis=1)[:, :most] if most else np.full((len(cosines), 1), -1.0)
    found: np.ndarray = best.mean(axis=1)
    return found


def _unit(vectors: np.ndarray) -> np.ndarray:
    vectors = vectors.astype(np.float32)
    units: np.ndarray = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return units


def _kind(chinese: bool) -> str:
    return "chinese" if chinese else "other"
