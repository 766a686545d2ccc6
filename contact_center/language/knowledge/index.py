"""Compute the knowledge base's vectors, and cache them between starts."""

import hashlib
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from contact_center.language.knowledge.entry import Entry
from contact_center.vocabulary.text import Language

Vectors = NDArray[np.float32]
BATCH = 32
PROBE = "Harbour Bank 港湾银行"
SAME_MODEL = 0.999
"""The minimum cosine between two vectors that the same model made of one text."""
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


async def vectors_of(passages: Sequence[Passage], encoder: Encoder, model: Model, cache_dir: Path) -> Vectors:
    """Unit vectors, shape (passages, width): cached, or recomputed if anything has changed.

    Raises EncoderUnavailable.
    """
    path = cache_dir / f"knowledge-{_file_name(model.name)}-{_content_hash(passages, model)}.npz"
    # A different model may have the same name: check that it still returns the same vector for one text.
    probe = unit(np.asarray(await encoder.embed([PROBE]), dtype=np.float32))
    kept = _kept(path, len(passages), probe)
    if kept is not None:
        return kept
    vectors = np.zeros((len(passages), probe.shape[1]), dtype=np.float32)
    # Texts are padded to the longest of their batch, so batch texts of similar length.
    places = sorted(range(len(passages)), key=lambda place: len(passages[place].text))
    for first in range(0, len(places), BATCH):
        batch = places[first : first + BATCH]
        vectors[batch] = await encoder.embed([model.entry_prefix + passages[place].text for place in batch])
    vectors = unit(vectors)
    _keep(path, vectors, probe)
    return vectors


def unit(vectors: Vectors) -> Vectors:
    """The vectors scaled to unit length; zero vectors are left as they are."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(lengths == 0, 1, lengths), dtype=np.float32)


def _file_name(model: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", model.lower()).strip("-") or "default"


def _content_hash(passages: Sequence[Passage], model: Model) -> str:
    content = [model.name, model.entry_prefix, [passage.text for passage in passages]]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:24]


def _kept(path: Path, count: int, probe: Vectors) -> Vectors | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            vectors = np.asarray(stored["vectors"], dtype=np.float32)
            probe_then = np.asarray(stored["probe"], dtype=np.float32)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    if probe_then.shape != probe.shape or vectors.shape != (count, probe.shape[1]):
        return None
    return vectors if float(np.sum(probe_then * probe)) > SAME_MODEL else None


def _keep(path: Path, vectors: Vectors, probe: Vectors) -> None:
    """Written atomically: concurrent readers see the old file or the new one. Older files are deleted."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, vectors=vectors, probe=probe)
        os.replace(made, path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
    for old in path.parent.glob(f"{path.name.rpartition('-')[0]}-*.npz"):
        if old != path:
            old.unlink(missing_ok=True)
