"""Score how likely each entry is to answer a question: by meaning, words and the classifier's guess.

The weights come from a conditional logit on data/held_out and on sentences kept outside the project. In it
"no entry" is one more choice, so the scores of all entries add up to the probability that any is right.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contact_center.language.knowledge.index import Vectors
from contact_center.vocabulary.text import Language


@dataclass(frozen=True)
class Evidence:
    """What speaks for each entry, one value per entry."""

    questions: Vectors
    """The best match of the question's words with a question of the entry."""
    text: Vectors
    """Their match with its text."""
    hint: Vectors
    """The classifier's confidence in the entry's intents: a hint, for it may be wrong."""
    elsewhere: Vectors
    """1 if the question names a matter of others that the entry does not speak of, else 0."""
    asked: Vectors | None = None
    """The best cosine with a question of the entry; None without an encoder."""
    answered: Vectors | None = None
    """The best cosine with one of its paragraphs."""


@dataclass(frozen=True)
class Weights:
    start: float
    questions: float
    text: float
    hint: float
    elsewhere: float
    asked: float = 0.0
    answered: float = 0.0


WITH_MEANING: dict[Language, Weights] = {
    "zh": Weights(start=-8.7, questions=11.8, text=0.0, hint=3.6, elsewhere=-5.9, asked=9.2, answered=9.1),
    "en": Weights(start=-8.9, questions=5.2, text=0.3, hint=4.0, elsewhere=-6.7, asked=10.9, answered=5.2),
}
WORDS_ONLY: dict[Language, Weights] = {
    "zh": Weights(start=-6.6, questions=25.5, text=6.7, hint=7.3, elsewhere=-6.6),
    "en": Weights(start=-7.1, questions=19.2, text=5.3, hint=7.0, elsewhere=-7.3),
}
_NO_ENTRY = 0.0
"""What stands for "no entry", against which the entries are weighed."""


def scores(language: Language, evidence: Evidence, valid: NDArray[np.bool_]) -> Vectors:
    """The probability of each entry, 0 for those that are not `valid`."""
    if evidence.asked is None or evidence.answered is None:
        weights = WORDS_ONLY[language]
        total = np.zeros_like(evidence.text)
    else:
        weights = WITH_MEANING[language]
        total = weights.asked * evidence.asked + weights.answered * evidence.answered
    total = total + weights.start + weights.questions * evidence.questions
    total = total + weights.text * evidence.text + weights.hint * evidence.hint
    total = total + weights.elsewhere * evidence.elsewhere
    total = np.where(valid, total, -np.inf)
    highest = max(float(total.max(initial=_NO_ENTRY)), _NO_ENTRY)
    odds = np.exp(total - highest)
    return np.asarray(odds / (odds.sum() + np.exp(_NO_ENTRY - highest)), dtype=np.float32)
