"""Where a tuned encoder's vectors of each intent point, and what that says of a text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

Ranking = list[dict[str, Any]]
"""As Rasa has it: the name of an intent and its confidence, the likeliest first."""


class Directions:
    """One direction for each intent, seen from the middle of all vectors."""

    def __init__(self, intents: list[str], towards: np.ndarray, middle: np.ndarray, sharpness: float) -> None:
        """`towards` (intents, dimensions), each of length one; `middle` (dimensions).

        `sharpness` is what the cosines were multiplied by when the encoder was tuned.
        """
        self._place = {intent: place for place, intent in enumerate(intents)}
        self._towards = towards
        self._middle = middle
        self._sharpness = sharpness

    @classmethod
    def read(cls, path: Path) -> Directions:
        with np.load(path) as state:
            return cls(
                state["intents"].tolist(), state["towards"], state["middle"], float(state["sharpness"])
            )

    def write(self, path: Path) -> None:
        np.savez(
            path,
            intents=np.array(list(self._place)),
            towards=self._towards,
            middle=self._middle,
            sharpness=self._sharpness,
        )

    def weighed(self, ranking: Ranking, vector: np.ndarray, share: float, power: float = 1.0) -> Ranking:
        """The ranking, with the confidence of the intents known here divided among them anew.

        What each had is multiplied by its probability here, a softmax over the cosines, raised to `share`.
        The product is raised to `power`: below 1 for experts that agree more often than they are right.
        An intent that came into being later keeps what it had.
        """
        known = [entry for entry in ranking if entry["name"] in self._place]
        had = np.array([entry["confidence"] for entry in known])
        if not had.sum():
            return ranking
        towards = self._towards[[self._place[entry["name"]] for entry in known]]
        away = vector - self._middle
        cosines = towards @ away / max(float(np.linalg.norm(away)), 1e-9)
        found = (had * np.exp(share * self._sharpness * (cosines - cosines.max()))) ** power
        found *= had.sum() / found.sum()
        anew = {entry["name"]: float(part) for entry, part in zip(known, found, strict=True)}
        return sorted(
            ({**entry, "confidence": anew.get(entry["name"], entry["confidence"])} for entry in ranking),
            key=lambda entry: -entry["confidence"],
        )
