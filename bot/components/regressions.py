"""Two logistic regressions with one opinion: what a sentence means, and the words it is said in."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, diags, spmatrix  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import TfidfTransformer  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression, SGDClassifier  # type: ignore[import-untyped]
from sklearn.preprocessing import normalize  # type: ignore[import-untyped]

ITERATIONS = 25
"""More of them follow the examples too closely, and take longer."""
TOLERANCE = 1e-4
SHRINKING = 2e-6
STEPS = 150_000
"""So many examples are looked at, each of them again until there were as many."""
LEARNERS = 2
SEED = 0


class Weights(NamedTuple):
    """How the two are learned and heard."""

    meaning_scale: float = 8.0
    """The vectors are multiplied by it; the larger, the closer the regression follows its examples."""
    words_scale: float = 1.0
    meaning_share: float = 0.5
    """The power to which the opinion of the meaning is raised before the two are multiplied."""
    words_share: float = 1.0


class Regression(NamedTuple):
    """One row of coefficients for each feature, one column and one intercept for each intent."""

    coefficients: np.ndarray
    intercepts: np.ndarray

    @classmethod
    def all_at_once(cls, features: np.ndarray | csr_matrix, intents: list[str]) -> Regression:
        # Intents with few examples count as much as those with many.
        learner = LogisticRegression(max_iter=ITERATIONS, tol=TOLERANCE, class_weight="balanced")
        return cls._learned(learner, features, intents)

    @classmethod
    def one_by_one(cls, features: csr_matrix, intents: list[str]) -> Regression:
        """Each intent against all others, one example after the other: where words and intents are many, it
        takes a tenth of the time, and ranks the intents no worse."""
        learner = SGDClassifier(
            loss="log_loss",
            alpha=SHRINKING,
            max_iter=-(-STEPS // features.shape[0]),
            tol=None,
            average=True,
            class_weight="balanced",
            random_state=SEED,
            n_jobs=LEARNERS,
        )
        return cls._learned(learner, features, intents)

    @classmethod
    def of_words(cls, words: csr_matrix, intents: list[str]) -> Regression:
        """Two sides are quickly learned at once, which is surer of what lies between them."""
        learned = cls.one_by_one if len(set(intents)) > 2 else cls.all_at_once
        return learned(words, intents)

    @classmethod
    def _learned(
        cls,
        learner: LogisticRegression | SGDClassifier,
        features: np.ndarray | csr_matrix,
        intents: list[str],
    ) -> Regression:
        learner.fit(features.astype(np.float32), intents)
        if len(learner.classes_) > 2:
            return cls._of(learner.coef_, learner.intercept_)
        # Of two intents scikit-learn keeps what speaks for the second alone.
        zero = np.zeros_like(learner.coef_)
        return cls._of(np.vstack([zero, learner.coef_]), np.append([0.0], learner.intercept_))

    @classmethod
    def _of(cls, of_intents: np.ndarray, intercepts: np.ndarray) -> Regression:
        """Single precision, a feature's coefficients side by side: of the many words a text has few, and
        anything else would be copied whole for every text."""
        return cls(np.ascontiguousarray(of_intents.T, dtype=np.float32), intercepts.astype(np.float32))

    def log_probabilities(self, features: np.ndarray | csr_matrix) -> np.ndarray:
        return _normal(np.asarray(features.astype(np.float32) @ self.coefficients) + self.intercepts)


class Regressions:
    """The probabilities of two regressions, each raised to its share and multiplied.

    The one reads dense vectors, the other counted words (tf-idf, of length one). Kept apart, neither
    drowns the other: with few examples the many counts would outvote the vectors.
    """

    def __init__(
        self, intents: list[str], rarity: np.ndarray, meaning: Regression, words: Regression, weights: Weights
    ) -> None:
        self.intents = intents
        self._rarity = rarity
        self._meaning = meaning
        self._words = words
        self._weights = weights

    @classmethod
    def learned(
        cls, vectors: np.ndarray, counts: spmatrix, intents: list[str], weights: Weights
    ) -> Regressions:
        """`vectors` (examples, dimensions), `counts` (examples, words), one intent for each example."""
        rarity = TfidfTransformer().fit(counts).idf_
        return cls(
            sorted(set(intents)),
            rarity,
            Regression.all_at_once(weights.meaning_scale * vectors, intents),
            Regression.of_words(weights.words_scale * _weighed(counts, rarity), intents),
            weights,
        )

    def probabilities(self, vectors: np.ndarray, counts: spmatrix) -> np.ndarray:
        """One row a text, one column for each of `intents`; a row sums to 1."""
        meaning = self._meaning.log_probabilities(self._weights.meaning_scale * vectors)
        words = self._words.log_probabilities(self._weights.words_scale * _weighed(counts, self._rarity))
        together = self._weights.meaning_share * meaning + self._weights.words_share * words
        found: np.ndarray = np.exp(_normal(together))
        return found

    @property
    def widths(self) -> tuple[int, int]:
        """How long a vector is, and how many words are counted."""
        return len(self._meaning.coefficients), len(self._rarity)

    def state(self) -> dict[str, np.ndarray]:
        """Arrays to restore this from."""
        return {
            "intents": np.array(self.intents),
            "rarity": self._rarity.astype(np.float32),
            **{f"meaning_{name}": part for name, part in self._meaning._asdict().items()},
            **{f"words_{name}": part for name, part in self._words._asdict().items()},
        }

    @classmethod
    def restored(cls, state: dict[str, np.ndarray], weights: Weights) -> Regressions:
        meaning, words = (
            Regression(state[f"{which}_coefficients"], state[f"{which}_intercepts"])
            for which in ("meaning", "words")
        )
        return cls(state["intents"].tolist(), state["rarity"], meaning, words, weights)


def _weighed(counts: spmatrix, rarity: np.ndarray) -> csr_matrix:
    """Rare words count more, a word said again counts less, a long text counts no more than a short one."""
    weighed = csr_matrix(counts, dtype=np.float64, copy=True)
    weighed.data = 1.0 + np.log(weighed.data)
    return csr_matrix(normalize(weighed @ diags(rarity)))


def _normal(logs: np.ndarray) -> np.ndarray:
    """Logarithms of probabilities that sum to 1 in each row."""
    logs = logs - logs.max(axis=1, keepdims=True)
    found: np.ndarray = logs - np.log(np.exp(logs).sum(axis=1, keepdims=True))
    return found
