"""Vectors of entries and examples come with the product, or every first start would compute for minutes."""

from pathlib import Path

import numpy as np
import pytest

from contact_center.assistant.review.examples import read_examples
from contact_center.assistant.tune.vectors import ROOT, Loaded
from contact_center.language.detect import has_han
from contact_center.language.encoder.kept import PACKAGED_VECTORS, digest, file_name, read_vectors
from contact_center.language.encoder.known import EXAMPLES
from contact_center.language.encoder.model import PACKAGED_MODEL, load_model
from contact_center.language.knowledge.index import (
    PACKAGED,
    PASSAGES,
    TUNED,
    Model,
    passages_of,
    probe_of,
    vectors_of,
)
from contact_center.language.knowledge.read import read_entries


@pytest.mark.parametrize("model", [PACKAGED, TUNED], ids=lambda model: model.name)
async def test_nearly_all_come_with_the_product(tmp_path: Path, model: Model) -> None:
    encoder = Loaded(load_model(model.name))
    shipped = read_vectors(PACKAGED_VECTORS / file_name(PASSAGES, model.name), await probe_of(encoder))
    passages = passages_of(read_entries(ROOT / "data" / "knowledge"), model)
    known = [one for one in passages if digest(one.text) in shipped]
    assert len(known) >= 0.95 * len(passages), "the entries have changed: run `make vectors`"
    some = known[:: len(known) // 20]
    anew = await vectors_of(some, encoder, model, tmp_path, packaged=tmp_path / "none")
    for passage, vector in zip(some, anew, strict=True):
        assert float(shipped[digest(passage.text)] @ vector) > 0.99, passage.text


async def test_nearly_all_english_examples_come_with_the_product() -> None:
    model = load_model(PACKAGED_MODEL)
    shipped = read_vectors(PACKAGED_VECTORS / file_name(EXAMPLES, model.name), await probe_of(Loaded(model)))
    texts = [example.text for example in read_examples(ROOT / "data" / "nlu") if not has_han(example.text)]
    known = [text for text in texts if digest(text) in shipped]
    assert len(known) >= 0.95 * len(texts), "the examples have changed: run `make vectors`"
    some = known[:: len(known) // 20]
    for text, vector in zip(some, model.encode(some).vectors, strict=True):
        assert float(shipped[digest(text)] @ np.array(vector)) > 0.99, text
