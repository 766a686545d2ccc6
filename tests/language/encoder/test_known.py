"""A text whose vector came with the product is not computed, and stands in its place among the others."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.encoder.kept import digest, file_name, unit, write_vectors
from contact_center.language.encoder.known import EXAMPLES, KnownTexts, with_known_texts
from contact_center.language.encoder.model import Encoded

WIDTH = 8
texts = st.lists(st.text(max_size=12), max_size=12)


class Spelling:
    """Makes a vector of the letters, and remembers what it was asked."""

    name = "spelling"
    languages = ("*",)

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Encoded:
        self.asked += texts
        return Encoded([_vector(text).tolist() for text in texts], [len(text) for text in texts])


def _vector(text: str) -> np.ndarray:
    numbers = np.ones(WIDTH, dtype=np.float32)
    for place, letter in enumerate(text):
        numbers[place % WIDTH] += ord(letter) % 97
    return unit(numbers)


@given(asked=texts, known=texts)
def test_each_text_gets_its_own_vector(asked: list[str], known: list[str]) -> None:
    model = Spelling()
    found = KnownTexts(model, {digest(text): _vector(text) for text in known}).encode(asked)
    np.testing.assert_allclose(found.vectors, [_vector(text) for text in asked] or [])
    assert len(found.tokens) == len(asked)
    assert model.asked == [text for text in asked if text not in known]


def test_what_another_model_of_that_name_made_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / file_name(EXAMPLES, "spelling")
    write_vectors(path, {digest("balance"): _vector("another")}, _vector("another"))
    [vector] = with_known_texts(Spelling(), tmp_path).encode(["balance"]).vectors
    np.testing.assert_allclose(vector, _vector("balance"))


def test_a_model_with_nothing_shipped_stays_itself(tmp_path: Path) -> None:
    model = Spelling()
    assert with_known_texts(model, tmp_path) is model
    assert model.asked == []
