"""Compute the vectors of the entries that come with the product, which a first start then need not.

Run by `make vectors` once entries have changed, and by `make tune`. Only those of new texts are computed.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

from contact_center.language.encoder.model import EncoderModel, load_model
from contact_center.language.knowledge.index import PACKAGED, PACKAGED_VECTORS, TUNED, passages_of, vectors_of
from contact_center.language.knowledge.read import read_entries

ROOT = Path(__file__).resolve().parents[3]


class Loaded:
    """A model of this process in the place of the encoder."""

    def __init__(self, model: EncoderModel) -> None:
        self._model = model

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        return self._model.encode(texts).vectors


def compute(folder: Path = PACKAGED_VECTORS) -> None:
    """Keep in `folder` the vectors of all entries, by each model that searches them."""
    entries = read_entries(ROOT / "data" / "knowledge")
    with tempfile.TemporaryDirectory() as nowhere:
        for model in (PACKAGED, TUNED):
            passages = passages_of(entries, model)
            encoder = Loaded(load_model(model.name))
            asyncio.run(vectors_of(passages, encoder, model, folder, packaged=Path(nowhere)))
            print(f"{len(passages)} passages by {model.name}", flush=True)


if __name__ == "__main__":
    compute()
