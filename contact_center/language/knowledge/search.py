"""Find the entry that answers a question, and tell how certain it is."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import stamina
from numpy.typing import NDArray

from contact_center.language.encoder.client import EncoderClient, EncoderUnavailable
from contact_center.language.encoder.kept import Vectors
from contact_center.language.knowledge.elsewhere import elsewhere
from contact_center.language.knowledge.entry import Entry
from contact_center.language.knowledge.index import PACKAGED, Encoder, Model, passages_of, vectors_of
from contact_center.language.knowledge.lexical import Lexical
from contact_center.language.knowledge.meaning import Meanings
from contact_center.language.knowledge.read import read_entries
from contact_center.language.knowledge.scoring import Evidence, Meaning, Told, scores, scores_after
from contact_center.language.lexicons.card_naming import card_kinds_in
from contact_center.vocabulary.text import Language

CERTAIN = 0.75
"""An entry with at least this score answers the question."""
POSSIBLE = 0.05
"""An entry with at least this score may be offered as a choice."""
ANY = 0.4
"""The least sum of the possible ones; below it, probably no entry answers."""
CHOICES = 3
LIKELY, STANDS_OUT = 0.3, 2.0
"""From this score on, and if it is so many times the next one's, an entry is named as what may be meant."""
Hints = Mapping[str, float]
"""Intents with the classifier's confidence in each."""


@dataclass(frozen=True)
class Found:
    entry: Entry
    score: float
    """From 0 to 1: roughly the probability that this entry is the right one."""


def certain(found: Sequence[Found]) -> Entry | None:
    """The entry that answers, of those found, best first."""
    return found[0].entry if found and found[0].score >= CERTAIN else None


def likely(found: Sequence[Found]) -> Entry | None:
    """The entry that may be meant, of those found, best first; None if none stands out."""
    if not found or found[0].score < LIKELY:
        return None
    return found[0].entry if all(found[0].score >= STANDS_OUT * one.score for one in found[1:2]) else None


def likeliest(found: Sequence[Found]) -> Entry | None:
    """The first of those found, best first, if it is no mere accident."""
    return found[0].entry if found and found[0].score >= LIKELY else None


def possible(found: Sequence[Found]) -> list[Entry]:
    """The entries to choose from if none is certain; none if probably none is right."""
    near = [one for one in found[:CHOICES] if one.score >= POSSIBLE]
    return [one.entry for one in near] if sum(one.score for one in near) >= ANY else []


class Knowledge:
    """All entries, ready for search."""

    def __init__(
        self,
        entries: Sequence[Entry],
        lexical: Mapping[Language, Lexical],
        meanings: Meanings | None = None,
        tuned: Meanings | None = None,
    ) -> None:
        self.entries = tuple(entries)
        self._lexical = lexical
        self._meanings = meanings
        self._tuned = tuned
        self._about = [_matters(entry) for entry in self.entries]
        self._cards = [card_kinds_in(" ".join(_asked(entry))) for entry in self.entries]

    async def search(
        self,
        question: str,
        *,
        language: Language,
        hints: Hints,
        today: date,
        limit: int = CHOICES,
        after: str | None = None,
    ) -> list[Found]:
        """The likeliest entries, best first; without those of a later day or about another kind of card.

        `hints` are the intents that the classifier thinks of; they contribute, but decide nothing. `after` is
        the entry that was told just before: what is asked may leave out what that is about.
        """
        if not question.strip():
            return []
        cards = card_kinds_in(question)
        valid = np.array(
            [
                entry.valid_from <= today and not (cards and of_entry and cards.isdisjoint(of_entry))
                for entry, of_entry in zip(self.entries, self._cards, strict=True)
            ],
            dtype=np.bool_,
        )
        found = await self._scores(question, language, hints, after, valid)
        order = [place for place in np.argsort(-found, kind="stable") if valid[place]]
        return [Found(self.entries[place], float(found[place])) for place in order[:limit]]

    async def _scores(
        self, question: str, language: Language, hints: Hints, after: str | None, valid: NDArray[np.bool_]
    ) -> Vectors:
        told = next((place for place, entry in enumerate(self.entries) if entry.id == after), None)
        if told is None:
            return scores(language, await self.evidence(question, language, hints), valid)
        alone, whole = await asyncio.gather(
            self.evidence(question, language, hints),
            self.evidence(f"{self.entries[told].title[language]} {question}", language, hints),
        )
        return scores_after(language, alone, whole, self._told(told), valid)

    def _told(self, place: int) -> Told:
        told = self.entries[place]
        return Told(
            itself=np.arange(len(self.entries)) == place,
            area=np.array([entry.area == told.area for entry in self.entries]),
            kin=np.array([not set(told.intents).isdisjoint(entry.intents) for entry in self.entries]),
        )

    async def evidence(self, question: str, language: Language, hints: Hints) -> Evidence:
        by_questions, by_text, covered = self._lexical[language].scores(question)
        hinted = [min(1.0, sum(hints.get(intent, 0.0) for intent in entry.intents)) for entry in self.entries]
        named = elsewhere(question)
        strange = [not named <= about for about in self._about]
        said, tuned = await asyncio.gather(
            *(_closeness(one, question, language) for one in (self._meanings, self._tuned))
        )
        return Evidence(
            questions=by_questions,
            text=by_text,
            covered=covered,
            hint=np.array(hinted, dtype=np.float32),
            elsewhere=np.array(strange, dtype=np.float32),
            meaning=said,
            tuned=tuned,
        )


async def _closeness(meanings: Meanings | None, question: str, language: Language) -> Meaning | None:
    return None if meanings is None else await meanings.closeness(question, language)


def _matters(entry: Entry) -> frozenset[str]:
    """The matters of others that the entry is about; one that its text mentions by the way does not count."""
    said = (*_asked(entry), *entry.text.values())
    return frozenset[str]().union(*(elsewhere(text) for text in said))


def _asked(entry: Entry) -> tuple[str, ...]:
    """What the entry answers: its titles and questions."""
    return (*entry.title.values(), *(one for asked in entry.asked.values() for one in asked))


async def open_knowledge(
    folder: Path,
    cache_dir: Path,
    encoder: EncoderClient | None,
    *,
    model: Model = PACKAGED,
    tuned: tuple[EncoderClient, Model] | None = None,
    patience_s: float = 120.0,
) -> Knowledge:
    """Read all entries of a folder and index them; vectors are kept in `cache_dir`.

    `tuned` is the encoder that has learnt from the entries, and counts apart. Waits up to `patience_s`
    seconds for an encoder that is still starting; without one, or in a language no model reads, only words
    and intents count. Raises BadEntry.
    """
    entries = await asyncio.to_thread(read_entries, folder)
    lexical: dict[Language, Lexical] = {
        language: await asyncio.to_thread(Lexical, entries, language) for language in ("zh", "en")
    }
    plain = None if encoder is None else await _meanings(entries, encoder, model, cache_dir, patience_s)
    learnt = None if tuned is None else await _meanings(entries, *tuned, cache_dir, patience_s)
    return Knowledge(entries, lexical, plain, learnt)


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
