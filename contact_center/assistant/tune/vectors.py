"""Compute the vectors that come with the product: of entries and examples, which no first start has to.

Run by `make vectors` once entries or English examples have changed, and by `make tune`. Only those of new
texts are computed.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from contact_center.assistant.review.examples import read_examples
from contact_center.language.detect import has_han
from contact_center.language.encoder.kept import PACKAGED_VECTORS, digest, file_name
from contact_center.language.encoder.known import EXAMPLES
from contact_center.language.encoder.model import PACKAGED_MODEL, EncoderModel, load_model
from contact_center.language.knowledge.index import (
    PACKAGED,
    TUNED,
    kept_vectors,
    passages_of,
    probe_of,
    vectors_of,
)
from contact_center.language.knowledge.read import read_entries

ROOT = Path(__file__).resolve().parents[3]


class Loaded:
    """A model of this process in the place of the encoder."""

    def __init__(self, model: EncoderModel) -> None:
        self._model = model

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        return self._model.encode(texts).vectors


def compute(folder: Path = PACKAGED_VECTORS) -> None:
    """Keep in `folder` the vectors of all entries and examples."""
    _of_entries(folder)
    _of_examples(folder)


def _of_examples(folder: Path) -> None:
    """By the model that takes longest over them, which reads only English."""
    texts = [example.text for example in read_examples(ROOT / "data" / "nlu") if not has_han(example.text)]
    model = load_model(PACKAGED_MODEL)
    asyncio.run(_keep({digest(text): text for text in texts}, model, folder))
    print(f"{len(texts)} examples by {model.name}", flush=True)


async def _keep(texts: Mapping[bytes, str], model: EncoderModel, folder: Path) -> None:
    encoder = Loaded(model)
    await kept_vectors(texts, encoder, folder / file_name(EXAMPLES, model.name), await probe_of(encoder))


def _of_entries(folder: Path) -> None:
    """By each model that searches them."""
    entries = read_entries(ROOT / "data" / "knowledge")
    with tempfile.TemporaryDirectory() as nowhere:
        for model in (PACKAGED, TUNED):
            passages = passages_of(entries, model)
            encoder = Loaded(load_model(model.name))
            asyncio.run(vectors_of(passages, encoder, model, folder, packaged=Path(nowhere)))
            print(f"{len(passages)} passages by {model.name}", flush=True)


if __name__ == "__main__":
    compute()
