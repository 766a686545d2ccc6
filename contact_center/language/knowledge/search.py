"""Find the entry that answers a question, and tell how certain it is."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import stamina

from contact_center.language.encoder.client import EncoderClient, EncoderUnavailable
from contact_center.language.knowledge.entry import Entry
from contact_center.language.knowledge.index import Encoder, Model, Vectors, passages_of, unit, vectors_of
from contact_center.language.knowledge.lexical import Lexical
from contact_center.language.knowledge.read import read_entries
from contact_center.language.knowledge.scoring import scores
from contact_center.vocabulary.text import Language

THRESHOLD = 0.4
"""An entry with at least this score answers the question; otherwise, say so and offer a person."""
PACKAGED = Model()


@dataclass(frozen=True)
class Found:
    entry: Entry
    score: float
    """From 0 to 1: roughly the probability that this entry is the right one."""


class Meanings:
    """The vectors of the entries in the languages a model reads, and the model for questions."""

    def __init__(self, encoder: Encoder, model: Model, entries: Sequence[Entry], vectors: Vectors) -> None:
        """`vectors` are those of passages_of(entries, model)."""
        self._encoder = encoder
        self._model = model
        self._count = len(entries)
        passages = passages_of(entries, model)
        self._middle: dict[Language, Vectors] = {}
        self._vectors: dict[Language, Vectors] = {}
        self._entry_of: dict[Language, list[int]] = {}
        for language in {passage.language for passage in passages}:
            rows = [row for row, passage in enumerate(passages) if passage.language == language]
            # Texts of one bank share a direction; the rest distinguishes them.
            self._middle[language] = vectors[rows].mean(axis=0)
            self._vectors[language] = unit(vectors[rows] - self._middle[language])
            self._entry_of[language] = [passages[row].entry for row in rows]

    async def closeness(self, question: str, language: Language) -> Vectors | None:
        """The best cosine of each entry; None if the model does not read the language or is unavailable."""
        if language not in self._vectors:
            return None
        try:
            [vector] = await self._encoder.embed([self._model.question_prefix + question])
        except EncoderUnavailable:
            return None
        asked = np.asarray(vector, dtype=np.float32)
        if asked.shape != self._middle[language].shape:
            return None
        asked = unit(unit(asked) - self._middle[language])
        best = np.full(self._count, -1.0, dtype=np.float32)
        np.maximum.at(best, self._entry_of[language], self._vectors[language] @ asked)
        return best


class Knowledge:
    """All entries, ready for search."""

    def __init__(
        self, entries: Sequence[Entry], lexical: Mapping[Language, Lexical], meanings: Sequence[Meanings] = ()
    ) -> None:
        self.entries = tuple(entries)
        self._lexical = lexical
        self._meanings = meanings

    async def search(
        self, question: str, *, language: Language, intent: str | None, today: date, limit: int = 3
    ) -> list[Found]:
        """The likeliest entries, best first; entries valid from a later day are excluded.

        `intent` is the assistant's; it contributes to the score, but decides nothing by itself.
        """
        if not question.strip():
            return []
        meaning = await self._closeness(question, language)
        votes = np.array([intent in entry.intents for entry in self.entries]) if intent else None
        found = scores(language, meaning, self._lexical[language].scores(question), votes)
        order = np.argsort(-found, kind="stable")
        places = [place for place in order if self.entries[place].valid_from <= today]
        return [Found(self.entries[place], float(found[place])) for place in places[:limit]]

    async def _closeness(self, question: str, language: Language) -> Vectors | None:
        """By the first model that reads the language and responds."""
        for one in self._meanings:
            if (close := await one.closeness(question, language)) is not None:
                return close
        return None


async def open_knowledge(
    folder: Path,
    cache_dir: Path,
    encoder: EncoderClient | None,
    *,
    model: Model = PACKAGED,
    more: Sequence[tuple[EncoderClient, Model]] = (),
    patience_s: float = 120.0,
) -> Knowledge:
    """Read all entries of a folder and index them; vectors are cached in `cache_dir`.

    `more` are encoders for languages that the first does not read: a language belongs to the first encoder
    that reads it. Waits up to `patience_s` seconds for an encoder that is still starting; without one, or in
    a language its model does not read, only words and intents count. Raises BadEntry.
    """
    entries = await asyncio.to_thread(read_entries, folder)
    lexical: dict[Language, Lexical] = {
        language: await asyncio.to_thread(Lexical, entries, language) for language in ("zh", "en")
    }
    served = [] if encoder is None else [(encoder, model), *more]
    meanings = [await _meanings(entries, *one, cache_dir, patience_s) for one in served]
    return Knowledge(entries, lexical, [one for one in meanings if one is not None])


async def _meanings(
    entries: Sequence[Entry], encoder: EncoderClient, model: Model, cache_dir: Path, patience_s: float
) -> Meanings | None:
    passages = passages_of(entries, model)
    if not passages:
        return None
    try:
        vectors = await vectors_of(passages, _Patient(encoder, patience_s), model, cache_dir)
    except EncoderUnavailable:
        return None
    return Meanings(encoder, model, entries, vectors)


class _Patient:
    """An encoder that retries while it does not respond."""

    def __init__(self, encoder: Encoder, patience_s: float) -> None:
        self._encoder = encoder
        self._patience_s = patience_s

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        if self._patience_s <= 0:
            return await self._encoder.embed(texts)
        async for attempt in stamina.retry_context(
            on=EncoderUnavailable, attempts=None, timeout=self._patience_s, wait_initial=0.2, wait_max=2.0
        ):
            with attempt:
                return await self._encoder.embed(texts)
        raise EncoderUnavailable("the encoder never answered")
