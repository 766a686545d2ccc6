"""Vectors are kept between starts, and made anew when a text or the model has changed."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from contact_center.language.encoder.client import EncoderUnavailable
from contact_center.language.encoder.kept import PROBE, Vectors
from contact_center.language.encoder.model import EncoderModel
from contact_center.language.knowledge.index import PACKAGED, Model, passages_of, vectors_of
from contact_center.language.knowledge.read import read_entries
from tests.language.knowledge.files import GOOD, write


class Counting:
    """The packaged encoder, and which texts it was asked for."""

    def __init__(self, model: EncoderModel, turned: bool = False) -> None:
        self._model = model
        self._turned = turned
        self.asked: list[str] = []

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        self.asked += [text for text in texts if text != PROBE]
        vectors = self._model.encode(texts).vectors
        return [vector[::-1] for vector in vectors] if self._turned else vectors


async def index(folder: Path, encoder: Counting, model: Model | None = None) -> Vectors:
    model = model or PACKAGED
    passages = passages_of(read_entries(folder), model)
    nothing = folder / "nothing"
    return await vectors_of(passages, encoder, model, folder / "kept", packaged=nothing)


async def test_vectors_are_made_once(tmp_path: Path, packaged: EncoderModel) -> None:
    write(tmp_path)
    encoder = Counting(packaged)
    made = await index(tmp_path, encoder)
    assert made.shape == (4, 384)
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-5)
    assert len(encoder.asked) == 4
    assert np.array_equal(await index(tmp_path, encoder), made)
    assert len(encoder.asked) == 4
    assert [path.suffix for path in (tmp_path / "kept").iterdir()] == [".npz"]


async def test_of_changed_entries_only_the_new_texts_are_computed(
    tmp_path: Path, packaged: EncoderModel
) -> None:
    write(tmp_path)
    encoder = Counting(packaged)
    before = await index(tmp_path, encoder)
    write(tmp_path, GOOD.replace("costs 10 yuan", "costs 12 yuan"))
    after = await index(tmp_path, encoder)
    assert len(encoder.asked) == 5
    assert "costs 12 yuan" in encoder.asked[-1]
    assert [bool(np.array_equal(*rows)) for rows in zip(before, after, strict=True)].count(False) == 1
    assert len(list((tmp_path / "kept").iterdir())) == 1


async def test_what_no_entry_says_any_more_is_not_kept(tmp_path: Path, packaged: EncoderModel) -> None:
    write(tmp_path)
    await index(tmp_path, Counting(packaged))
    write(tmp_path, GOOD.replace("costs 10 yuan", "costs 12 yuan"))
    await index(tmp_path, Counting(packaged))
    write(tmp_path)
    again = Counting(packaged)
    await index(tmp_path, again)
    assert len(again.asked) == 1


async def test_vectors_that_come_with_the_product_are_not_computed(
    tmp_path: Path, packaged: EncoderModel
) -> None:
    write(tmp_path)
    made = await index(tmp_path, Counting(packaged))
    (tmp_path / "kept").rename(tmp_path / "shipped")
    encoder = Counting(packaged)
    passages = passages_of(read_entries(tmp_path), PACKAGED)
    found = await vectors_of(passages, encoder, PACKAGED, tmp_path / "kept", packaged=tmp_path / "shipped")
    assert np.array_equal(found, made)
    assert encoder.asked == []
    assert not (tmp_path / "kept").exists()


async def test_what_was_computed_before_an_encoder_went_away_is_kept(
    tmp_path: Path, packaged: EncoderModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contact_center.language.knowledge.index.BATCH", 1)
    monkeypatch.setattr("contact_center.language.knowledge.index.KEPT_EVERY", 1)
    write(tmp_path)

    class Leaving(Counting):
        async def embed(self, texts: Sequence[str]) -> list[list[float]]:
            if len(self.asked) == 2:
                raise EncoderUnavailable("gone")
            return await super().embed(texts)

    with pytest.raises(EncoderUnavailable):
        await index(tmp_path, Leaving(packaged))
    again = Counting(packaged)
    await index(tmp_path, again)
    assert len(again.asked) == 2


async def test_another_model_makes_them_anew_even_under_the_same_name(
    tmp_path: Path, packaged: EncoderModel
) -> None:
    write(tmp_path)
    await index(tmp_path, Counting(packaged))
    other = Counting(packaged, turned=True)
    await index(tmp_path, other)
    assert len(other.asked) == 4


async def test_a_spoilt_file_is_made_anew(tmp_path: Path, packaged: EncoderModel) -> None:
    write(tmp_path)
    await index(tmp_path, Counting(packaged))
    [kept] = (tmp_path / "kept").iterdir()
    kept.write_bytes(kept.read_bytes()[:100])
    encoder = Counting(packaged)
    assert (await index(tmp_path, encoder)).shape == (4, 384)
    assert len(encoder.asked) == 4


async def test_prefixes_and_languages_are_the_models(tmp_path: Path, packaged: EncoderModel) -> None:
    write(tmp_path)
    encoder = Counting(packaged)
    await index(tmp_path, encoder, Model("other", languages=("*",), entry_prefix="passage: "))
    assert len(encoder.asked) == 8
    assert all(text.startswith("passage: ") for text in encoder.asked)
