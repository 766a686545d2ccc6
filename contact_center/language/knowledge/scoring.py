"""Score how likely an entry is to answer a question: by meaning, by words, by the recognised intent.

The weights come from logistic regressions on data/held_out/knowledge.yml, with the vectors of two models and
with none, so a score approximates the probability that the entry is the right one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contact_center.language.knowledge.index import Vectors
from contact_center.vocabulary.text import Language


@dataclass(frozen=True)
class Weights:
    meaning: float
    """Weight of the cosine after subtracting the mean of all entries, which makes models comparable."""
    words: float
    """Weight of the lexical match relative to the best one."""
    voted: float
    """Intercept for an entry of the recognised intent."""
    against: float
    """Intercept for an entry of another intent."""
    silent: float
    """Intercept if no intent was recognised."""


WITH_MEANING: dict[Language, Weights] = {
    "zh": Weights(meaning=8.2, words=7.7, voted=-9.0, against=-15.5, silent=-9.8),
    "en": Weights(meaning=12.1, words=4.3, voted=-9.7, against=-16.5, silent=-10.5),
}
WORDS_ONLY: dict[Language, Weights] = {
    "zh": Weights(meaning=0.0, words=10.7, voted=-6.3, against=-13.3, silent=-7.4),
    "en": Weights(meaning=0.0, words=10.4, voted=-6.4, against=-12.7, silent=-7.7),
}
_SMOOTHING = 0.5
"""Added to the best lexical match, so that the best of poor matches does not count in full."""


def scores(
    language: Language, meaning: Vectors | None, words: Vectors, votes: NDArray[np.bool_] | None
) -> Vectors:
    """A score from 0 to 1 per entry; `meaning` holds cosines, `votes` which entries are of the intent."""
    weights = (WORDS_ONLY if meaning is None else WITH_MEANING)[language]
    total = weights.words * words / (words.max(initial=0.0) + _SMOOTHING)
    if meaning is not None:
        total = total + weights.meaning * meaning
    start = weights.silent if votes is None else np.where(votes, weights.voted, weights.against)
    return np.asarray(1 / (1 + np.exp(-(total + start))), dtype=np.float32)
