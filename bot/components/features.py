"""Hand what Rasa's featurizers found in a text to the regressions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack

from bot.components.regressions import Regressions, Weights


def weights(config: dict[str, Any]) -> Weights:
    """The weights in a component's configuration."""
    return Weights(**{name: config[name] for name in Weights._fields})


def learned(training_data: TrainingData, name: Callable[[Message], str], weights: Weights) -> Regressions:
    """Learn what `name` calls each example. Examples without features of a kind are left out."""
    examples = [
        example
        for example in training_data.intent_examples
        if _dense(example) is not None and _counts(example) is not None
    ]
    return Regressions.learned(
        np.vstack([_dense(example) for example in examples]),
        vstack([_counts(example) for example in examples]),
        [name(example) for example in examples],
        weights,
    )


def probabilities(regressions: Regressions, message: Message) -> np.ndarray:
    """One for each of the regressions' intents. A text without features of a kind has zeros for them."""
    dimensions, words = regressions.widths
    dense, counts = _dense(message), _counts(message)
    found: np.ndarray = regressions.probabilities(
        np.zeros((1, dimensions)) if dense is None else dense,
        csr_matrix((1, words)) if counts is None else counts,
    )[0]
    return found


def _dense(message: Message) -> np.ndarray | None:
    """One row; None when no featurizer gave one."""
    _, sentence = message.get_dense_features(TEXT)
    return np.atleast_2d(sentence.features) if sentence else None


def _counts(message: Message) -> csr_matrix | None:
    _, sentence = message.get_sparse_features(TEXT)
    return csr_matrix(sentence.features) if sentence else None
