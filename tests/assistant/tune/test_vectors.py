"""The entries' vectors come with the product, or every first start would compute for minutes."""

from pathlib import Path

import numpy as np
import pytest

from contact_center.assistant.tune.vectors import ROOT, Loaded
from contact_center.language.encoder.model import load_model
from contact_center.language.knowledge.index import (
    PACKAGED,
    PACKAGED_VECTORS,
    PROBE,
    TUNED,
    Model,
    file_name,
    passages_of,
    vectors_of,
)
from contact_center.language.knowledge.kept import digest, read_vectors, unit
from contact_center.language.knowledge.read import read_entries


@pytest.mark.parametrize("model", [PACKAGED, TUNED], ids=lambda model: model.name)
async def test_nearly_all_come_with_the_product(tmp_path: Path, model: Model) -> None:
    encoder = Loaded(load_model(model.name))
    [probe] = unit(np.asarray(await encoder.embed([PROBE]), dtype=np.float32))
    shipped = read_vectors(PACKAGED_VECTORS / file_name(model), probe)
    passages = passages_of(read_entries(ROOT / "data" / "knowledge"), model)
    known = [one for one in passages if digest(one.text) in shipped]
    assert len(known) >= 0.95 * len(passages), "the entries have changed: run `make vectors`"
    some = known[:: len(known) // 20]
    anew = await vectors_of(some, encoder, model, tmp_path, packaged=tmp_path / "none")
    for passage, vector in zip(some, anew, strict=True):
        assert float(shipped[digest(passage.text)] @ vector) > 0.99, passage.text
