"""Score how likely each entry is to answer a question: by meaning, words and the classifier's guess.

The weights are those of a conditional logit in which "no entry" is one more choice, so the scores of all
entries add up to the probability that any is right. They were fitted on data/held_out/choosing by
`switchboard evaluate`, which suggests new ones when entries or encoders have changed.
"""

from dataclasses import astuple, dataclass, fields

import numpy as np
from numpy.typing import NDArray

from contact_center.language.encoder.kept import Vectors
from contact_center.vocabulary.text import Language


@dataclass(frozen=True)
class Meaning:
    """What the encoders say of each entry, one value per entry."""

    asked: Vectors
    """The best cosine with a question of the entry."""
    answered: Vectors
    """The best cosine with one of its paragraphs."""
    learnt: Vectors
    """How a regression over the passages of all entries rates it, about 0 to 1."""
    not_told: Vectors
    """The best cosine with a question that the entry does not answer; -1 where none is written."""


@dataclass(frozen=True)
class Evidence:
    """What speaks for each entry, one value per entry."""

    questions: Vectors
    """The best match of the question's words with a question of the entry."""
    text: Vectors
    """Their match with its text."""
    covered: Vectors
    """The share of them that the entry has anywhere."""
    hint: Vectors
    """The classifier's confidence in the entry's intents: a hint, for it may be wrong."""
    elsewhere: Vectors
    """1 if the question names a matter of others that the entry does not speak of, else 0."""
    meaning: Meaning | None = None
    """By an encoder as it is; None where none reads the language."""
    tuned: Meaning | None = None
    """By the encoder that was tuned on the entries; None where it is not served."""

    def columns(self) -> NDArray[np.float64]:
        """Shape (entries, kinds of evidence), in the order of Weights without its start; 0 where none is."""
        kinds = [self.questions, self.text, self.covered, self.hint, self.elsewhere]
        for said in (self.meaning, self.tuned):
            kinds += _columns(said) if said else [np.zeros_like(self.questions)] * len(fields(Meaning))
        return np.stack(kinds, axis=1).astype(np.float64)


def _columns(said: Meaning) -> list[Vectors]:
    return [said.asked, said.answered, said.learnt, said.not_told]


@dataclass(frozen=True)
class Weights:
    start: float
    questions: float
    text: float
    covered: float
    hint: float
    elsewhere: float
    asked: float = 0.0
    answered: float = 0.0
    learnt: float = 0.0
    not_told: float = 0.0
    tuned_asked: float = 0.0
    tuned_answered: float = 0.0
    tuned_learnt: float = 0.0
    tuned_not_told: float = 0.0


WITH_TUNED: dict[Language, Weights] = {
    "zh": Weights(
        start=-10.1, questions=0.0, text=0.0, covered=11.5, hint=1.0, elsewhere=-2.4,
        tuned_asked=5.8, tuned_answered=7.5, tuned_learnt=14.9, tuned_not_told=-1.9,
    ),
    "en": Weights(
        start=-12.9, questions=0.0, text=0.0, covered=5.6, hint=1.1, elsewhere=-1.0,
        asked=8.0, tuned_asked=7.1, tuned_answered=5.1, tuned_learnt=15.2, tuned_not_told=-0.5,
    ),
}  # fmt: skip
WITH_MEANING: dict[Language, Weights] = {
    "zh": Weights(
        start=-9.9, questions=0.0, text=0.0, covered=13.2, hint=2.3, elsewhere=-2.7,
        asked=7.1, answered=3.7, learnt=9.2, not_told=-1.0,
    ),
    "en": Weights(
        start=-12.1, questions=0.0, text=0.0, covered=6.6, hint=2.3, elsewhere=-1.5,
        asked=13.5, answered=1.9, learnt=16.8,
    ),
}  # fmt: skip
"""For an encoder of the bank's own choice; fitted with the average of MiniLM and USE."""
WORDS_ONLY: dict[Language, Weights] = {
    "zh": Weights(start=-7.9, questions=0.0, text=0.9, covered=19.9, hint=3.8, elsewhere=-2.7),
    "en": Weights(start=-8.5, questions=7.3, text=1.0, covered=9.9, hint=4.1, elsewhere=-1.4),
}
_NO_ENTRY = 0.0
"""What stands for "no entry", against which the entries are weighed."""


@dataclass(frozen=True)
class After:
    """How a question is weighed that follows what an entry told.

    The question counts by itself, and as it is with the title of that entry before it. Fitted like the
    weights above, on `follow_up_entries_*` in data/held_out/choosing.
    """

    start: float
    alone: float
    whole: float
    told: float
    """For the entry that was told: its own title finds it whatever is asked."""
    area: float
    """For the entries of its area, itself among them: most customers stay with their subject."""
    kin: float
    """For those that share an intent with it, itself among them."""


AFTER: dict[Language, After] = {
    "zh": After(start=1.2, alone=0.56, whole=0.42, told=-2.2, area=1.6, kin=0.6),
    "en": After(start=1.5, alone=0.53, whole=0.45, told=-1.9, area=1.2, kin=0.7),
}


@dataclass(frozen=True)
class Told:
    """The entry that was told just before, one value per entry."""

    itself: NDArray[np.bool_]
    area: NDArray[np.bool_]
    """Those of its area."""
    kin: NDArray[np.bool_]
    """Those that share an intent with it."""


def scores(language: Language, evidence: Evidence, valid: NDArray[np.bool_]) -> Vectors:
    """The probability of each entry, 0 for those that are not `valid`."""
    return _probabilities(_totals(language, evidence), valid)


def scores_after(
    language: Language, alone: Evidence, whole: Evidence, told: Told, valid: NDArray[np.bool_]
) -> Vectors:
    """The same for a question after the entry `told`; `whole` is with that entry's title."""
    after = AFTER[language]
    total = after.start + after.alone * _totals(language, alone) + after.whole * _totals(language, whole)
    total += after.told * told.itself + after.area * told.area + after.kin * told.kin
    return _probabilities(total, valid)


def _totals(language: Language, evidence: Evidence) -> NDArray[np.float64]:
    start, *of_kinds = astuple(_weights(evidence)[language])
    return np.asarray(start + evidence.columns() @ np.array(of_kinds))


def _probabilities(totals: NDArray[np.float64], valid: NDArray[np.bool_]) -> Vectors:
    total = np.where(valid, totals, -np.inf)
    highest = max(float(total.max(initial=_NO_ENTRY)), _NO_ENTRY)
    odds = np.exp(total - highest)
    return np.asarray(odds / (odds.sum() + np.exp(_NO_ENTRY - highest)), dtype=np.float32)


def _weights(evidence: Evidence) -> dict[Language, Weights]:
    if evidence.tuned is not None:
        return WITH_TUNED
    return WORDS_ONLY if evidence.meaning is None else WITH_MEANING
