"""Compute the knowledge base's vectors, and keep them between starts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import numpy as np

from contact_center.language.encoder.kept import (
    PACKAGED_VECTORS,
    PROBE,
    Vectors,
    as_kept,
    digest,
    file_name,
    read_vectors,
    unit,
    write_vectors,
)
from contact_center.language.encoder.model import PACKAGED_MODEL, TUNED_MODEL
from contact_center.language.knowledge.entry import Entry
from contact_center.vocabulary.text import Language

BATCH = 32
KEPT_EVERY = 64 * BATCH
"""So many new vectors are kept at once."""
PASSAGES = "passages"
_LANGUAGES: tuple[Language, Language] = ("zh", "en")


class Encoder(Protocol):
    """Returns one vector per text; raises EncoderUnavailable."""

    async def embed(self, texts: Sequence[str]) -> list[list[float]]: ...


@dataclass(frozen=True)
class Model:
    """Facts about the encoder's model."""

    name: str = ""
    languages: tuple[str, ...] = ("en",)
    """The languages it reads; "*" stands for any."""
    question_prefix: str = ""
    entry_prefix: str = ""
    """Prefixes of questions and entries that some models need (E5: "query: ", "passage: ")."""

    def reads(self, language: Language) -> bool:
        return language in self.languages or "*" in self.languages


PACKAGED = Model(PACKAGED_MODEL)
TUNED = Model(TUNED_MODEL, ("zh", "en"))
Says = Literal["question", "answer", "not_told"]
"""A question, such as the title; a paragraph that answers it; a question that it does not answer."""


@dataclass(frozen=True)
class Passage:
    """A text by which an entry can be found, or ruled out."""

    entry: int
    """The index of its entry."""
    language: Language
    text: str
    says: Says


def passages_of(entries: Sequence[Entry], model: Model) -> list[Passage]:
    """All passages of entries in the languages the model reads."""
    return [
        passage
        for place, entry in enumerate(entries)
        for language in _LANGUAGES
        if model.reads(language)
        for passage in _passages(place, entry, language)
    ]


def _passages(place: int, entry: Entry, language: Language) -> list[Passage]:
    title = entry.title[language]
    questions = (title, *entry.asked[language])
    paragraphs = (f"{title}\n{paragraph}" for paragraph in entry.paragraphs(language))
    return [
        *(Passage(place, language, question, "question") for question in questions),
        *(Passage(place, language, paragraph, "answer") for paragraph in paragraphs),
        *(Passage(place, language, question, "not_told") for question in entry.not_told[language]),
    ]


async def vectors_of(
    passages: Sequence[Passage],
    encoder: Encoder,
    model: Model,
    cache_dir: Path,
    *,
    packaged: Path = PACKAGED_VECTORS,
) -> Vectors:
    """Unit vectors, shape (passages, width); only those of new texts are computed.

    The others come with the product, or an earlier start kept them in `cache_dir`. Raises EncoderUnavailable.
    """
    probe = await probe_of(encoder)
    texts = [model.entry_prefix + passage.text for passage in passages]
    wanted = {digest(text): text for text in texts}
    shipped = read_vectors(packaged / file_name(PASSAGES, model.name), probe)
    own = {key: text for key, text in wanted.items() if key not in shipped}
    kept = await kept_vectors(own, encoder, cache_dir / file_name(PASSAGES, model.name), probe)
    found = {**shipped, **kept}
    return np.stack([found[digest(text)] for text in texts])


async def probe_of(encoder: Encoder) -> Vectors:
    """A model's unit vector of the probe text: a different model may have the same name."""
    [probe] = unit(np.asarray(await encoder.embed([PROBE]), dtype=np.float32))
    return np.asarray(probe)


async def kept_vectors(
    wanted: Mapping[bytes, str], encoder: Encoder, path: Path, probe: Vectors
) -> dict[bytes, Vectors]:
    """The vectors of the texts wanted, by their digests; afterwards the file holds these and no others."""
    before = read_vectors(path, probe)
    found = {key: before[key] for key in wanted if key in before}
    # Texts are padded to the longest of their batch, so batch texts of similar length.
    missing = sorted(wanted.keys() - found.keys(), key=lambda key: (len(wanted[key]), key))
    for first in range(0, len(missing), KEPT_EVERY):
        found.update(await _computed(missing[first : first + KEPT_EVERY], wanted, encoder))
        # A large model may take longer than a start is given: the next one goes on from here.
        write_vectors(path, found, probe)
    if found.keys() != before.keys() and not missing:
        write_vectors(path, found, probe)
    return found


async def _computed(
    keys: Sequence[bytes], texts: Mapping[bytes, str], encoder: Encoder
) -> dict[bytes, Vectors]:
    found: dict[bytes, Vectors] = {}
    for first in range(0, len(keys), BATCH):
        batch = keys[first : first + BATCH]
        rows = await encoder.embed([texts[key] for key in batch])
        found.update(zip(batch, as_kept(np.asarray(rows, dtype=np.float32)), strict=True))
    return found
