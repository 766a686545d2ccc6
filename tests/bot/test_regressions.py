"""Two regressions with one opinion, on vectors and words made up for it."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from bot.components.regressions import Regressions, Weights

CHANCE = np.random.default_rng(7)
INTENTS = ["cards", "loans", "rates"]
WEIGHTS = Weights(meaning_scale=8.0, words_scale=4.0, words_share=0.5)
NOTHING_MEANT = np.zeros((1, 8))
NOTHING_SAID = csr_matrix((1, 6))


def _meant(intent: str) -> np.ndarray:
    vector = np.eye(3, 8)[INTENTS.index(intent)] + 0.1 * CHANCE.standard_normal(8)
    return np.asarray(vector / np.linalg.norm(vector)).reshape(1, -1)


def _said(intent: str, times: int = 1) -> csr_matrix:
    """A word of the intent's own, and one that all of them use."""
    counts = np.zeros((1, 6))
    counts[0, INTENTS.index(intent)] = times
    counts[0, 5] = times
    return csr_matrix(counts)


def _learned(intents: list[str], weights: Weights = WEIGHTS) -> Regressions:
    examples = [intent for intent in intents for _ in range(12)]
    vectors = np.vstack([_meant(intent) for intent in examples])
    counts = csr_matrix(np.vstack([_said(intent).toarray() for intent in examples]))
    return Regressions.learned(vectors, counts, examples, weights)


def _best(regressions: Regressions, vectors: np.ndarray, counts: csr_matrix) -> str:
    return regressions.intents[int(regressions.probabilities(vectors, counts)[0].argmax())]


@pytest.fixture(scope="module")
def regressions() -> Regressions:
    return _learned(INTENTS)


@pytest.mark.parametrize("intent", INTENTS)
def test_meaning_alone_and_words_alone_tell_the_intent(regressions: Regressions, intent: str) -> None:
    assert _best(regressions, _meant(intent), NOTHING_SAID) == intent
    assert _best(regressions, NOTHING_MEANT, _said(intent)) == intent


def test_two_that_agree_are_surer_than_one(regressions: Regressions) -> None:
    one = regressions.probabilities(_meant("cards"), NOTHING_SAID)
    both = regressions.probabilities(_meant("cards"), _said("cards"))
    against = regressions.probabilities(_meant("cards"), _said("loans"))
    assert both.max() > one.max() > against[0, INTENTS.index("cards")]
    assert both.sum() == pytest.approx(1.0)


def test_the_share_of_the_words_decides_who_is_heard() -> None:
    meaning, words = (
        _learned(INTENTS, Weights(meaning_scale=4.0, words_scale=4.0, words_share=share))
        for share in (0.0, 9.0)
    )
    assert _best(meaning, _meant("cards"), _said("loans")) == "cards"
    assert _best(words, _meant("cards"), _said("loans")) == "loans"


def test_the_length_of_a_text_does_not_count(regressions: Regressions) -> None:
    short = regressions.probabilities(NOTHING_MEANT, _said("cards"))
    assert regressions.probabilities(NOTHING_MEANT, _said("cards", times=40)) == pytest.approx(short)


def test_two_intents_are_enough() -> None:
    pair = _learned(["cards", "loans"])
    for intent in ("cards", "loans"):
        assert _best(pair, _meant(intent), _said(intent)) == intent
    assert pair.probabilities(NOTHING_MEANT, NOTHING_SAID).sum() == pytest.approx(1.0)


def test_it_is_the_same_after_it_was_stored(regressions: Regressions) -> None:
    restored = Regressions.restored(regressions.state(), WEIGHTS)
    asked = _meant("rates"), _said("loans")
    assert restored.intents == INTENTS
    assert restored.widths == regressions.widths == (8, 6)
    assert restored.probabilities(*asked) == pytest.approx(regressions.probabilities(*asked), abs=1e-5)
