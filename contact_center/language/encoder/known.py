"""Return the vectors that come with the product, rather than compute them at every training."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from contact_center.language.encoder.kept import (
    PACKAGED_VECTORS,
    PROBE,
    Vectors,
    digest,
    file_name,
    read_vectors,
    unit,
)
from contact_center.language.encoder.model import Encoded, EncoderModel, estimated_tokens

EXAMPLES = "examples"


class KnownTexts:
    """A model whose vectors of some texts are known: it computes the others."""

    def __init__(self, model: EncoderModel, known: Mapping[bytes, Vectors]) -> None:
        self.name = model.name
        self.languages = model.languages
        self._model = model
        self._known = known

    def encode(self, texts: Sequence[str]) -> Encoded:
        keys = [digest(text) for text in texts]
        missing = [text for text, key in zip(texts, keys, strict=True) if key not in self._known]
        computed = self._model.encode(missing) if missing else Encoded([], [])
        vectors, tokens = iter(computed.vectors), iter(computed.tokens)
        found = [
            (self._known[key].tolist(), estimated_tokens(text))
            if key in self._known
            else (next(vectors), next(tokens))
            for text, key in zip(texts, keys, strict=True)
        ]
        return Encoded([vector for vector, _ in found], [count for _, count in found])


def with_known_texts(model: EncoderModel, folder: Path = PACKAGED_VECTORS) -> EncoderModel:
    """The model itself where nothing of it comes with the product."""
    path = folder / file_name(EXAMPLES, model.name)
    if not path.exists():
        return model
    [probe] = unit(np.asarray(model.encode([PROBE]).vectors, dtype=np.float32))
    return KnownTexts(model, read_vectors(path, probe))
