"""Vectors survive their file: each under its own text, and as good in 8 bits."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from contact_center.language.encoder.kept import Vectors, digest, read_vectors, unit, write_vectors

WIDTH = 16
PROBE = unit(np.arange(1, WIDTH + 1, dtype=np.float32))
rows = arrays(np.float32, WIDTH, elements=st.floats(-1, 1, width=32)).filter(
    lambda row: abs(row).max() > 0.01
)


@given(kept=st.dictionaries(st.text(max_size=30), rows, max_size=8))
def test_each_comes_back_under_its_text(
    tmp_path_factory: pytest.TempPathFactory, kept: dict[str, Vectors]
) -> None:
    path = tmp_path_factory.mktemp("kept") / "vectors.npz"
    vectors = {digest(text): unit(vector) for text, vector in kept.items()}
    write_vectors(path, vectors, PROBE)
    found = read_vectors(path, PROBE)
    assert found.keys() == vectors.keys()
    for key, vector in found.items():
        assert float(vector @ vectors[key]) > 0.999


def test_lone_surrogates_have_a_digest_too() -> None:
    assert digest("\ud800") != digest("\ud801")


def test_a_file_of_another_model_counts_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    write_vectors(path, {digest("a"): PROBE}, PROBE)
    assert read_vectors(path, unit(PROBE[::-1].copy())) == {}
    assert read_vectors(path, PROBE[:-1]) == {}


def test_what_is_no_such_file_counts_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    assert read_vectors(path, PROBE) == {}
    path.write_bytes(b"PK nothing")
    assert read_vectors(path, PROBE) == {}
    np.savez(path, vectors=np.zeros((2, WIDTH)))
    assert read_vectors(path, PROBE) == {}
