"""Compare the meaning of a question with that of each entry, by the vectors of one sentence model."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from contact_center.language.encoder.client import EncoderUnavailable
from contact_center.language.encoder.kept import Vectors, unit
from contact_center.language.knowledge.entry import Entry
from contact_center.language.knowledge.index import Encoder, Model, Passage, Says, passages_of
from contact_center.language.knowledge.scoring import Meaning
from contact_center.language.knowledge.synonyms import mandarin
from contact_center.vocabulary.text import Language

_RIDGE = 0.3
"""How far the regression is held back; between 0.1 and 1 it hardly matters."""


class Meanings:
    """The vectors of the entries in the languages a model reads, and the model for questions."""

    def __init__(self, encoder: Encoder, model: Model, entries: Sequence[Entry], vectors: Vectors) -> None:
        """`vectors` are those of passages_of(entries, model)."""
        self._encoder = encoder
        self._model = model
        passages = passages_of(entries, model)
        self._spaces: dict[Language, _Space] = {}
        for language in {passage.language for passage in passages}:
            rows = [row for row, passage in enumerate(passages) if passage.language == language]
            self._spaces[language] = _Space([passages[row] for row in rows], vectors[rows], len(entries))

    async def closeness(self, question: str, language: Language) -> Meaning | None:
        """None if the model does not read the language or is unavailable."""
        space = self._spaces.get(language)
        if space is None:
            return None
        try:
            said = mandarin(question) if language == "zh" else question
            [vector] = await self._encoder.embed([self._model.question_prefix + said])
        except EncoderUnavailable:
            return None
        return space.closeness(np.asarray(vector, dtype=np.float32))


class _Space:
    """The passages of one language."""

    def __init__(self, passages: Sequence[Passage], vectors: Vectors, entries: int) -> None:
        # Texts of one bank share a direction; the rest distinguishes them.
        self._middle = vectors.mean(axis=0)
        self._vectors = unit(vectors - self._middle)
        self._entry_of = np.array([passage.entry for passage in passages])
        self._says = np.array([passage.says for passage in passages])
        self._entries = entries
        self._learnt = _regression(self._vectors, self._entry_of, self._says != "not_told", entries)

    def closeness(self, vector: Vectors) -> Meaning | None:
        if vector.shape != self._middle.shape:
            return None
        asked = unit(unit(vector) - self._middle)
        near = self._vectors @ asked
        return Meaning(
            asked=self._best(near, "question"),
            answered=self._best(near, "answer"),
            learnt=np.asarray(asked @ self._learnt, dtype=np.float32),
            not_told=self._best(near, "not_told"),
        )

    def _best(self, near: Vectors, says: Says) -> Vectors:
        best = np.full(self._entries, -1.0, dtype=np.float32)
        kind = self._says == says
        np.maximum.at(best, self._entry_of[kind], near[kind])
        return best


def _regression(
    vectors: Vectors, entry_of: NDArray[np.intp], tells: NDArray[np.bool_], entries: int
) -> Vectors:
    """Coefficients, shape (width, entries), of a ridge regression that tells whose passage a vector is.

    It learns which directions distinguish the entries, where a cosine counts all alike. What an entry does
    not tell is a passage of none. An entry weighs by the root of its number of passages, not by the number.
    """
    counts = np.bincount(entry_of, minlength=entries)
    weighted = (vectors / np.sqrt(counts[entry_of])[:, None]).astype(np.float64)
    whose = np.zeros((len(vectors), entries))
    whose[np.arange(len(vectors)), entry_of] = tells
    normal = weighted.T @ vectors + _RIDGE * np.eye(vectors.shape[1])
    return np.asarray(np.linalg.solve(normal, weighted.T @ whose), dtype=np.float32)
