"""Match the words of a question against those of each entry (Okapi BM25)."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from contact_center.language.encoder.kept import Vectors
from contact_center.language.knowledge.entry import Entry
from contact_center.language.knowledge.words import load_dictionary, words_of
from contact_center.vocabulary.text import Language

_TITLE_COUNTS = 2
_SHORT_TEXTS = 0.5
_LONG_TEXTS = 0.75
"""How far BM25 discounts length: little among questions, which are all short."""


class Lexical:
    """The words of all entries in one language. Building takes about a second and blocks: use a thread."""

    def __init__(self, entries: Sequence[Entry], language: Language) -> None:
        load_dictionary()
        self._language = language
        questions = [
            (place, words_of(question, language))
            for place, entry in enumerate(entries)
            for question in (entry.title[language], *entry.asked[language])
        ]
        texts = [_text_words(entry, language) for entry in entries]
        self._questions = _Matcher([words for _, words in questions], _SHORT_TEXTS)
        self._texts = _Matcher(texts, _LONG_TEXTS)
        self._entry_of = [place for place, _ in questions]
        self._count = len(entries)
        self._known = _words_by_entry(questions, texts)
        self._rarity = _rarities(self._known)

    def scores(self, question: str) -> tuple[Vectors, Vectors, Vectors]:
        """How well an entry matches, by its best question and by its text, and how much it covers.

        All are shares of the question's words, 0 to about 1, each word counted by its rarity; unknown words
        are the rarest. The last counts the words that stand anywhere in the entry: a detail that it never
        mentions is probably not answered there.
        """
        words = list(dict.fromkeys(words_of(question, self._language)))
        unknown = math.log(1 + 2 * (self._count + 0.5))
        whole = sum(self._rarity.get(word, unknown) for word in words) or 1.0
        best = np.zeros(self._count, dtype=np.float32)
        np.maximum.at(best, self._entry_of, self._questions.scores(words) / whole)
        covered = [sum(self._rarity[word] for word in words if word in known) for known in self._known]
        share = np.array(covered, dtype=np.float32) / np.float32(whole)
        return best, self._texts.scores(words) / np.float32(whole), share


def _text_words(entry: Entry, language: Language) -> list[str]:
    title = words_of(entry.title[language], language)
    return [*title * _TITLE_COUNTS, *words_of(entry.text[language], language)]


class _Matcher:
    def __init__(self, documents: Sequence[list[str]], discount: float) -> None:
        # Imported here because it takes a quarter of a second.
        from bm25s import BM25  # type: ignore[import-untyped]

        self._count = len(documents)
        self._words: Any = BM25(b=discount)
        if any(documents):
            self._words.index(documents, show_progress=False)
        self._known = {word for document in documents for word in document}

    def scores(self, words: Sequence[str]) -> Vectors:
        known = [word for word in words if word in self._known]
        if not known:
            return np.zeros(self._count, dtype=np.float32)
        return np.asarray(self._words.get_scores(known), dtype=np.float32)


def _words_by_entry(questions: Iterable[tuple[int, list[str]]], texts: Sequence[list[str]]) -> list[set[str]]:
    words = [set(text) for text in texts]
    for place, found in questions:
        words[place].update(found)
    return words


def _rarities(words: Sequence[set[str]]) -> dict[str, float]:
    """The inverse frequency of each word among the entries, as BM25 counts it."""
    counts = Counter(word for of_entry in words for word in of_entry)
    return {word: math.log(1 + (len(words) - count + 0.5) / (count + 0.5)) for word, count in counts.items()}
