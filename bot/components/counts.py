"""Counts the words and the runs of letters of sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import CountVectorizer  # type: ignore[import-untyped]

NUMBER = "__number__"
"""What every number counts as: which one it is says nothing of what is meant."""
_NUMBER = re.compile(r"\b[0-9]+\b")
WORDS, LETTERS = "words", "letters"


class Lengths(NamedTuple):
    """What is counted: in words, and in letters within a word, up to so many in a row."""

    words: int = 2
    letters: int = 5
    least_words: int = 2
    """What occurs in fewer sentences tells little, and makes training longer."""
    least_letters: int = 3


class Counts:
    """Counts what it has seen among the sentences it was learned from."""

    def __init__(self, lengths: Lengths, words: CountVectorizer, letters: CountVectorizer) -> None:
        self._lengths = lengths
        self._words = words
        self._letters = letters

    @classmethod
    def learned(cls, lengths: Lengths, sentences: Sequence[Sequence[str]]) -> Counts:
        """From the words of each sentence. Raises ValueError where nothing occurs often enough."""
        words, letters = _vectorizers(lengths)
        texts = [_text(sentence) for sentence in sentences]
        words.set_params(min_df=lengths.least_words).fit(texts)
        letters.set_params(min_df=lengths.least_letters).fit(texts)
        return cls(lengths, words, letters)

    @classmethod
    def restored(cls, lengths: Lengths, state: dict[str, list[str]]) -> Counts:
        words, letters = _vectorizers(lengths)
        words.set_params(vocabulary={term: place for place, term in enumerate(state[WORDS])})
        letters.set_params(vocabulary={term: place for place, term in enumerate(state[LETTERS])})
        return cls(lengths, words, letters)

    def of(self, sentences: Sequence[Sequence[str]]) -> csr_matrix:
        """(sentences, terms); one row for each sentence, given as its words."""
        texts = [_text(sentence) for sentence in sentences]
        return csr_matrix(hstack([self._words.transform(texts), self._letters.transform(texts)]))

    def state(self) -> dict[str, list[str]]:
        """The terms in the order of their columns, to restore this from."""
        return {WORDS: _terms(self._words), LETTERS: _terms(self._letters)}


def _vectorizers(lengths: Lengths) -> tuple[CountVectorizer, CountVectorizer]:
    return (
        CountVectorizer(token_pattern=r"(?u)\b\w+\b", ngram_range=(1, lengths.words)),
        CountVectorizer(analyzer="char_wb", ngram_range=(1, lengths.letters)),
    )


def _terms(vectorizer: CountVectorizer) -> list[str]:
    return [str(term) for term in vectorizer.get_feature_names_out()]


def _text(sentence: Sequence[str]) -> str:
    return " ".join(_NUMBER.sub(NUMBER, word).lower() for word in sentence)
