"""Match the words of a question against the entries (Okapi BM25)."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from contact_center.language.knowledge.entry import Entry
from contact_center.language.knowledge.index import Vectors
from contact_center.language.knowledge.words import load_dictionary, words_of
from contact_center.vocabulary.text import Language

_TITLE_COUNTS = 3
_ASKED_COUNTS = 2


class Lexical:
    """The words of all entries in one language. Building takes about a second and blocks: use a thread."""

    def __init__(self, entries: Sequence[Entry], language: Language) -> None:
        # Imported here because it takes a quarter of a second.
        from bm25s import BM25  # type: ignore[import-untyped]

        load_dictionary()
        self._language = language
        self._count = len(entries)
        self._words: Any = BM25()
        documents = [_document(entry, language) for entry in entries]
        if any(documents):
            self._words.index(documents, show_progress=False)
        self._known = {word for document in documents for word in document}

    def scores(self, question: str) -> Vectors:
        """How well each entry matches, per word of the question; words found in no entry count as missed."""
        words = list(dict.fromkeys(words_of(question, self._language)))
        known = [word for word in words if word in self._known]
        if not known:
            return np.zeros(self._count, dtype=np.float32)
        found = np.asarray(self._words.get_scores(known), dtype=np.float32)
        return np.asarray(found / len(words), dtype=np.float32)


def _document(entry: Entry, language: Language) -> list[str]:
    asked = " . ".join(entry.asked[language])
    return [
        *words_of(entry.title[language], language) * _TITLE_COUNTS,
        *words_of(asked, language) * _ASKED_COUNTS,
        *words_of(entry.text[language], language),
    ]
